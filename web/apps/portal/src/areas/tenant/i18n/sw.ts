export default {
  login: {
    title: 'Ingia', lead: 'Kwa mtumiaji na nenosiri la hifadhidata yako ya Odoo.', have: 'Ingia', free: 'Anza bure', database: 'Hifadhidata ya Odoo', databaseHint: 'Kama ilivyo kwenye anwani ya Odoo yako, au kwenye ukurasa wake wa kuingia.', user: 'Mtumiaji', password: 'Nenosiri',
    company: 'Kampuni', email: 'Barua pepe', register: 'Pata leseni ya bure', freeHint: 'Kwa msimamizi wa hifadhidata ambayo bado haina leseni.', activateTitle: 'Wewe ni msimamizi wa hifadhidata hii: washa leseni yake', activate: 'Washa na uingie',
  },
  overview: {
    title: 'Muhtasari', area: 'Leseni yangu', live: 'Papo hapo', notLive: 'Si papo hapo', whyButton: 'Kwa nini ombi limekataliwa?', licence: 'Leseni', plan: 'Mpango', until: 'Halali hadi', enterKey: 'Weka ufunguo', upgrade: 'Omba zaidi', renew: 'Huisha', act: 'La kufanya', noneHint: 'Hifadhidata hii bado haina leseni. Weka ufunguo, au omba mmoja.',
    usage: 'Kilichotumika', features: 'Inachojumuisha', granted: 'imejumuishwa', notGranted: 'haijajumuishwa', inTier: 'katika {tier}', today: 'Maombi ya API leo', atThisRate: 'Ikiendelea hivi, takriban {n} saa hii.', expected: 'Takriban {n} yanatarajiwa saa hii, kwa kuangalia wiki zilizopita.', reached: 'Kwa kasi hii kikomo cha saa kitafikiwa {time}.', full: 'Kimekwisha, na kitaanza upya {time}.',
  },
  why: {
    noneHint: 'Kitakachokataliwa kuanzia sasa kinahesabiwa hapa, kwa sababu yake. Jaribu mwito ungekuwaje:',
    title: 'Kwa nini limekataliwa?', lead: 'Uliza ombi lingepata jibu gani, bila kulituma: hakuna kinachohesabiwa.', method: 'Njia', path: 'Anwani', ask: 'Eleza', allowed: 'Ombi hili lingepita.', refused: 'Ombi hili lingekataliwa: {status} {code}', recent: 'Yaliyokataliwa siku saba zilizopita', none: 'Hakuna kilichokataliwa',
    step: { endpoint: 'Je, anwani hii ipo?', token: 'Nani anauliza?', license: 'Je, leseni ni halali?', feature: 'Je, leseni inajumuisha hili?', tier: 'Je, mpango unatosha?', permission: 'Je, mtumiaji huyu anaruhusiwa?', quota: 'Je, kuna kilichobaki cha saa hii?' },
    outcome: { passed: 'limepita', failed: 'limekataliwa hapa', skipped: 'halikuulizwa' },
    kind: { quota: 'kupita kikomo cha saa', feature: 'haijajumuishwa', license: 'leseni si halali', permission: 'mtumiaji haruhusiwi', unavailable: 'seva haiko tayari' },
    fix: { quota: 'Sambaza maombi, au chukua mpango mkubwa zaidi.', feature: 'Chukua mpango unaojumuisha hili.', license: 'Huisha au washa leseni.', permission: 'Mpe mtumiaji ruhusa katika Odoo.', unavailable: 'Limejaribiwa tena, au linaweza kujaribiwa.' },
    todo: {
      FEATURE_NOT_LICENSED: 'Mpango wako haujumuishi sehemu hii. Wa juu zaidi unaijumuisha.', INSUFFICIENT_LICENSE_TIER: 'Hili linahitaji mpango wa juu zaidi.', USAGE_LIMIT_EXCEEDED: 'Subiri saa iishe, au chukua mpango mkubwa zaidi.', LICENSE_MISSING: 'Washa leseni ya hifadhidata hii.', LICENSE_INVALID: 'Huisha leseni, au muulize aliyeuza kwa nini imesimama.',
      PERMISSION_DENIED: 'Msimamizi wa Odoo yako anaweza kukupa ruhusa.', NOT_FOUND: 'Hakikisha anwani imeandikwa sawa.', METHOD_NOT_ALLOWED: 'Anwani hii haikubali njia hii.',
    },
  },
  usage: {
    title: 'Matumizi', lead: 'Programu na watu wako walifanya nini, na lini.', period: 'Kipindi', timeframe: { '24h': 'Saa 24', '7d': 'Siku 7', '30d': 'Siku 30', '90d': 'Siku 90' }, empty: 'Hakuna kilichoombwa kipindi hiki', emptyHint: 'Mara programu inapoita API, utaiona hapa.', total: 'Maombi', peak: 'Kipindi chenye shughuli nyingi',
    users: 'Watumiaji hai', refused: 'Yaliyokataliwa', growth: 'Kwa ukuaji wa sasa, kikomo cha saa kitafikiwa {date}, baada ya siku {days}.', timeline: 'Maombi kwa wakati', requests: 'Maombi', byHour: 'Kwa saa ya siku, {zone}', byReason: 'Yaliyokataliwa, kwa sababu', byFeature: 'Sehemu zinazotumika zaidi', byEndpoint: 'Anwani zinazotumika zaidi', byUser: 'Watumiaji wenye shughuli nyingi',
    user: 'Mtumiaji {id}', hours: 'saa {n}', efficiency: 'Matumizi makubwa zaidi ya vikomo',
  },
  advice: {
    early: 'Ni mapema mno kusema', earlyHint: 'Ushauri hutokana na kile hifadhidata yako ilichofanya kweli. Ikishatumia API kwa siku kadhaa, utaona hapa kila mpango mwingine ungefanyaje.',
    title: 'Ushauri', lead: 'Siku zako 30 zilizopita, zikirudiwa chini ya kila mpango mwingine.', fine: 'Mpango wako unafaa', fineHint: 'Hakuna kilicho bora zaidi kilichopatikana.', type: { upgrade: 'Chukua zaidi', downgrade: 'Lipa kidogo', optimization: 'Itumie vizuri zaidi' }, saves: 'Huokoa {amount} kwa mwezi', costs: 'Hugharimu {amount} zaidi kwa mwezi', check: 'La kuangaliwa kwanza: {what}',
    askFor: 'Iombe', replay: 'Kila mpango ungefanyaje', replayHint: '{from} hadi {to}, siku {days} zenye data.', fits: 'Unafaa', refused: 'Yangekataliwa', missing: 'Sehemu unazotumia na haina', difference: 'Tofauti kwa mwezi',
  },
  seats: {
    title: 'Nafasi', lead: 'Anayeingia hushika nafasi hadi isipotumika kwa muda, kwa kawaida siku 30, au iachiliwe.', label: 'Nani anashika nafasi', user: 'Mtumiaji', since: 'Tangu', used: 'Ilitumika mwisho', none: 'Hakuna anayeshika nafasi', noneHint: 'Mtumiaji huchukua nafasi anapoingia mara ya kwanza.',
    release: 'Achilia', releaseOf: 'Achilia nafasi ya {user}', released: 'Nafasi ya {user} iko wazi', what: 'Mtumiaji anaweza kuendelea hadi tokeni yake iishe, kwa kawaida saa moja, na atachukua nafasi tena atakapoingia ikiwa ipo.', you: 'wewe', room: 'Au achilia nafasi isiyohitajika tena',
  },
  webhooks: {
    title: 'Webhook', lead: 'Programu zako huambiwa jambo linapotokea, kwa sahihi na angalau mara moja.', add: 'Ongeza anwani', edit: 'Hariri', empty: 'Bado hakuna anayeambiwa', emptyHint: 'Toa anwani ya programu yako, nayo itasikia leseni na rekodi zinapobadilika.', verify: 'Kagua sahihi kwa verifyWebhook ya SDK.',
    secretTitle: 'Hifadhi siri hii', secretHint: 'Inathibitisha kwamba mwito unatoka kwetu. Inaonyeshwa mara hii tu.', kept: 'Nimeihifadhi', url: 'Anwani', urlHint: 'https, na inafikika kutoka mtandaoni.', description: 'Jina', events: 'Inachoambiwa', on: 'Imewashwa', off: 'Imezimwa', test: 'Tuma jaribio', tested: 'Jaribio liko njiani.', pause: 'Sitisha', resume: 'Endeleza',
    rotate: 'Siri mpya',
    rotateNow: 'Tengeneza siri mpya', rotateHint: 'Miito hutiwa saini kwa siri mpya kuanzia sasa.', overlap: 'Siri ya zamani inabaki halali kwa', overlapHint: 'Hadi wakati huo kila mwito una saini zote mbili, ili programu yako iweze kubadilishwa.', overlaps: { 0: 'hakuna muda: imevuja', 1: 'saa 1', 24: 'siku 1', 72: 'siku 3', 168: 'siku 7' }, delete: 'Futa', deleted: 'Anwani imefutwa.', deleteTitle: 'Ufute anwani hii?', deleteHint: 'Haitaambiwa chochote tena, na uwasilishaji wake utasahauliwa.', all: 'kila kitu', oldSecret: 'Siri ya zamani ni halali hadi {time}.', disabled: { gone: 'Ilisema haipo tena, na haiambiwi tena.', failing: 'Ilishindwa kwa siku kadhaa, na haiambiwi tena.' },
    deliveries: 'Uwasilishaji', hide: 'Ficha', noDeliveries: 'Bado hakuna kilichowasilishwa.', what: 'Tukio', state: 'Hali', answer: 'Jibu', tries: 'Majaribio', when: 'Lini', states: { pending: 'inasubiri', delivered: 'imewasilishwa', failed: 'imeshindwa' }, delivery: 'Uwasilishaji', body: 'Kilichotumwa', noTries: 'Bado haijajaribiwa.', took: 'ms {n}', redeliver: 'Tuma tena',
    redelivered: 'Inatumwa tena.',
    event: { license_expired: 'leseni si halali tena', license_updated: 'kitu kuhusu leseni kimebadilika', license_limit_exceeded: 'kikomo kimefikiwa', license_feature_disabled: 'sehemu haijumuishwi tena', record_created: 'rekodi imeundwa', record_updated: 'rekodi imebadilishwa', record_deleted: 'rekodi imefutwa' },
  },
  explorer: {
    title: 'Kichunguzi cha API', lead: 'Jaribu API kwa data yako mwenyewe, na unakili mwito.', try: 'Jaribu', resource: 'Rasilimali', query: 'Hoja', queryHint: 'Kama limit=5&order=-id', send: 'Tuma', why: 'Je, lingekataliwa?', counts: 'Ni mwito halisi, na unahesabiwa.', answer: 'Jibu', code: 'Vivyo hivyo katika programu yako', token: 'Weka tokeni ya /api/auth/login/ katika FAYVAD_TOKEN.',
  },
}
