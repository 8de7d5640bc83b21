export default {
  prices: {
    title: 'Mipango na bei', lead: 'Leseni moja kwa hifadhidata yako ya Odoo: inaweza kutumia nini, kiasi gani, na kwa watu wangapi.', billing: 'Malipo', monthly: 'Kwa mwezi', yearly: 'Kwa mwaka', saveUpTo: 'okoa hadi {share}', popular: 'Inayopendwa zaidi', free: 'Bure',
    freeHint: 'Kwa kujaribu, kwa muda wowote utakao.', perMonth: 'kwa mwezi', billedYearly: '{price} mara moja kwa mwaka: unaokoa {saving}.', billedMonthly: 'Hulipwa kila mwezi.', startFree: 'Anza bure', choose: 'Chagua {tier}', compare: 'Linganisha mipango yote',
    custom: 'Moduli zako mwenyewe za Odoo', included: 'imejumuishwa', notIncluded: 'haijajumuishwa', haveKey: 'Tayari una ufunguo?', haveKeyHint: 'Uwashe kwa hifadhidata yako: inachukua dakika moja.',
  },
  check: {
    title: 'Kagua ufunguo wa leseni', lead: 'Ona hali ya ufunguo. Hakuna anayeambiwa ni wa nani.', submit: 'Kagua', tier: 'Mpango', until: 'Halali hadi',
    result: { active: 'Ufunguo huu ni halali na unatumika.', issued: 'Ufunguo huu ni halali na unasubiri kuwashwa.', not_yet_valid: 'Ufunguo huu ni halali na utaanza baadaye.', suspended: 'Leseni hii imesimamishwa. Tafadhali wasiliana na aliyeiuza.', expired: 'Leseni hii imeisha. Unaweza kuihuisha.' },
  },
  activate: {
    title: 'Washa leseni yako', lead: 'Unahitaji ufunguo ulio kwenye barua pepe, na jina la hifadhidata yako ya Odoo.', steps: { key: 'Weka ufunguo', whose: 'Ni ya nani', done: 'Tayari' }, lost: 'Nimepoteza ufunguo wangu', name: 'Kampuni', email: 'Barua pepe',
    emailHint: 'Hapa tunaandika kabla leseni haijaisha.', domain: 'Hifadhidata ya Odoo', domainHint: 'Unaweza kuiacha ikiwa leseni ni ya hifadhidata moja tu.', submit: 'Washa', needed: 'Tafadhali jaza hapa.', emailNeeded: "Tafadhali andika barua pepe, kama jina{'@'}mfano.com.",
    done: 'Leseni yako inatumika', doneHint: 'Hifadhidata {domain} inaweza kutumika kuanzia sasa.', copy: 'Nakili risiti', features: 'Inachojumuisha',
    doneLater: 'Imeunganishwa na hifadhidata {domain} na itaanza baadaye.',
  },
  recover: {
    title: 'Umepoteza ufunguo?', lead: 'Ufunguo huonyeshwa mara moja na hauwezi kusomwa tena, hata na sisi. Tutakutumia kiungo cha kupata mpya.', confirmLead: 'Bonyeza kitufe upate ufunguo mpya. Wa zamani utaendelea kufanya kazi kwa siku moja.', email: 'Barua pepe ya leseni', send: 'Nitumie kiungo',
    sent: 'Ikiwa kuna leseni yenye anwani hii, barua pepe yenye kiungo iko njiani. Kiungo ni halali kwa nusu saa.', get: 'Pata ufunguo mpya', choose: 'Ufunguo wa leseni ipi umepotea?', done: 'Huu ndio ufunguo wako mpya', once: 'Unaonyeshwa mara hii tu. Uhifadhi vizuri.', old: 'Ufunguo wa zamani ni halali hadi {time}.',
    over: 'Kiungo hiki si halali tena: kimetumika, au nusu saa yake imeisha.', again: 'Omba kiungo kingine',
  },
  request: {
    upgrade: { title: 'Omba mpango wa juu zaidi', lead: 'Tuambie unachohitaji. Hakuna kinachobadilika wala kutozwa kabla hatujazungumza.' }, renewal: { title: 'Huisha leseni yako', lead: 'Omba mapema: kuhuisha hakupunguzi siku uliyoilipia.' },
    tier: 'Mpango', anyTier: 'Nishauri', emailHint: 'Hapa ndipo tutakapojibu.', message: 'Tunachopaswa kujua', submit: 'Tuma ombi', done: 'Ombi lako limefika', doneHint: 'Tutajibu kwa {email}.',
  },
}
