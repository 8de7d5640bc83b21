export default {
  common: {
    skip: 'Ruka hadi maudhui', menu: 'Menyu', close: 'Funga', cancel: 'Ghairi', back: 'Rudi', next: 'Endelea', save: 'Hifadhi', retry: 'Jaribu tena', loading: 'Inapakia …', copy: 'Nakili', copied: 'Imenakiliwa', copyFailed: 'Haikuweza kunakiliwa',
    unlimited: 'Bila kikomo', none: 'Hakuna', never: 'Kamwe', yes: 'Ndiyo', no: 'Hapana', optional: 'si lazima', all: 'Zote', more: 'Onyesha zaidi', search: 'Tafuta', language: 'Lugha', theme: 'Hali ya giza', logOut: 'Toka', logIn: 'Ingia',
    table: 'Onyesha kama jedwali', chart: 'Onyesha kama chati', rows: 'safu {n} | safu {n}', of: '{used} kati ya {limit}', usedUnlimited: '{used}, bila kikomo', requestId: 'Ombi {id}', sortBy: 'Panga kwa {column}', actions: 'Vitendo', details: 'Maelezo',
    notFound: 'Ukurasa huu haupo', notFoundHint: 'Huenda anwani imekosewa, au ukurasa umehamishwa.', toStart: 'Kwenye ukurasa wa mwanzo', download: 'Pakua CSV', refresh: 'Onyesha upya', updated: 'Kufikia {time}',
    soFar: 'safu {n} hadi sasa | safu {n} hadi sasa', nothingToDraw: 'Bado hakuna cha kuonyesha',
    empty: 'Bado hakuna kitu hapa',
  },
  nav: { prices: 'Bei', activate: 'Washa', check: 'Kagua ufunguo', recover: 'Ufunguo uliopotea', dashboard: 'Leseni yangu', admin: 'Usimamizi', api: 'Rejea ya API', help: 'Msaada' },
  goTo: { renew: 'Omba kuhuisha', upgrade: 'Omba mpango wa juu zaidi' },
  palette: { title: 'Nenda au fanya', hint: 'Andika unachotafuta', nothing: 'Hakuna kinacholingana na “{text}”', open: 'Utafutaji na amri' },
  status: { active: 'Inatumika', issued: 'Haijawashwa', not_yet_valid: 'Itaanza baadaye', suspended: 'Imesimamishwa', expired: 'Imeisha', revoked: 'Imebatilishwa', replaced: 'Imebadilishwa', none: 'Hakuna leseni' },
  limits: { max_users: 'Watumiaji', max_companies: 'Kampuni', max_databases: 'Hifadhidata', max_api_requests_per_hour: 'Maombi ya API kwa saa', max_concurrent_connections: 'Miunganisho ya papo hapo' },
  features: {
    api_access: 'Ufikiaji wa API', sales_module: 'Mauzo', inventory_module: 'Bohari', manufacturing_module: 'Uzalishaji', purchasing_module: 'Ununuzi', accounting_module: 'Uhasibu', hr_module: 'Rasilimali watu',
    advanced_reporting: 'Ripoti za kina', real_time_sync: 'Taarifa za papo hapo', webhook_support: 'Webhook',
  },
  key: { label: 'Ufunguo wa leseni', hint: 'Bandika ufunguo, au barua pepe nzima iliyo na ufunguo.', group: 'Kundi la {n} lina alama iliyokosewa.', several: 'Alama kadhaa zimekosewa.', short: 'Ufunguo una makundi matano ya alama nne.', symbols: '“{symbol}” haimo katika ufunguo wowote.', found: 'Ufunguo umepatikana katika maandishi uliyobandika.' },
  errors: {
    title: 'Haikufanikiwa', VALIDATION_ERROR: 'Tafadhali sahihisha palipowekwa alama.', RATE_LIMITED: 'Umejaribu mara nyingi mno. Unaweza kujaribu tena saa {time}.', LICENSE_INVALID: 'Ufunguo huu si halali. Hakikisha umeandikwa kama ulivyo kwenye barua pepe, au muulize aliyeuza.',
    LICENSE_INVALID_EXPIRED: 'Leseni imeisha.', LICENSE_INVALID_SUSPENDED: 'Leseni imesimamishwa. Tafadhali wasiliana na aliyeiuza.', LICENSE_INVALID_REVOKED: 'Leseni imebatilishwa.', LICENSE_INVALID_NOT_ACTIVATED: 'Leseni bado haijawashwa kwa hifadhidata hii.',
    LICENSE_INVALID_VALIDATION_UNREACHABLE: 'Leseni haijathibitishwa kwa muda mrefu mno: seva ya leseni haipatikani.',
    LICENSE_MISSING: 'Bado hakuna leseni ya hifadhidata hii.', TOKEN_EXPIRED: 'Umeondolewa. Tafadhali ingia tena.', TOKEN_INVALID: 'Tafadhali ingia.', INVALID_CREDENTIALS: 'Jina la mtumiaji au nenosiri si sahihi.', PERMISSION_DENIED: 'Huruhusiwi kufanya hivi.',
    NOT_FOUND: 'Haipo, au haipo tena.', CONFLICT: 'Haiwezekani kwa hali ilivyo sasa.', FEATURE_NOT_LICENSED: 'Leseni yako haijumuishi hili.', INSUFFICIENT_LICENSE_TIER: 'Hili linahitaji daraja la juu zaidi.', USAGE_LIMIT_EXCEEDED: 'Kikomo cha leseni yako kimefikiwa hadi saa {time}.',
    USER_LIMIT_EXCEEDED: 'Nafasi zote zimechukuliwa.', ODOO_UNAVAILABLE: 'Odoo haipatikani kwa sasa.', ODOO_TIMEOUT: 'Odoo imechelewa mno kujibu.', ODOO_BAD_RESPONSE: 'Odoo imetoa jibu lisiloeleweka.', SERVICE_UNAVAILABLE: 'Seva haiko tayari kwa sasa.',
    INTERNAL_ERROR: 'Kuna tatizo upande wetu.', CONNECTION: 'Seva haifikiki. Je, uko mtandaoni?',
  },
}
