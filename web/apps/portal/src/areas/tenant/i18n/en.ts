export default {
  login: {
    title: 'Log in', lead: 'With the user and the password of your Odoo database.', have: 'Log in', free: 'Start for free', database: 'Odoo database', databaseHint: 'As in the address of your Odoo, or on its log-in page.', user: 'User', password: 'Password',
    company: 'Company', email: 'E-mail address', register: 'Get a free licence', freeHint: 'For an administrator of a database that has no licence yet.', activateTitle: 'You administer this database: activate a licence for it', activate: 'Activate and log in',
  },
  overview: {
    title: 'Overview', area: 'My licence', live: 'Live', notLive: 'Not live', whyButton: 'Why was a call refused?', licence: 'Licence', plan: 'Plan', until: 'Good until', enterKey: 'Enter a key', upgrade: 'Ask for more', renew: 'Renew', act: 'What to do about it', noneHint: 'This database has no licence yet. Enter a key, or ask for one.',
    usage: 'Used of it', features: 'What it includes', granted: 'included', notGranted: 'not included', inTier: 'in {tier}', today: 'API requests today', atThisRate: 'If it goes on like this, about {n} this hour.', expected: 'About {n} are expected this hour, judging by the weeks before.', reached: 'At this pace the hour’s limit is reached at {time}.', full: 'It is used up, and begins anew at {time}.',
  },
  why: {
    noneHint: 'What is refused from now on is counted here, by its reason. Try what a call would come to:',
    title: 'Why refused?', lead: 'Ask what a call would come to, without making it: nothing is counted.', method: 'Method', path: 'Path', ask: 'Explain', allowed: 'This call would be let through.', refused: 'This call would be refused: {status} {code}', recent: 'Refused in the last seven days', none: 'Nothing was refused',
    step: { endpoint: 'Is there such an address?', token: 'Who asks?', license: 'Is the licence good?', feature: 'Does the licence include it?', tier: 'Is the plan high enough?', permission: 'May this user do it?', quota: 'Is something left of this hour?' },
    outcome: { passed: 'passed', failed: 'refused here', skipped: 'not asked' },
    kind: { quota: 'beyond the hour’s limit', feature: 'not included', license: 'licence not good', permission: 'user may not', unavailable: 'server not ready' },
    fix: { quota: 'Spread the calls, or take a plan with more.', feature: 'Take a plan that includes it.', license: 'Renew or activate the licence.', permission: 'Give the user the right in Odoo.', unavailable: 'It was tried again, or can be.' },
    todo: {
      FEATURE_NOT_LICENSED: 'Your plan does not include this part. A higher one does.', INSUFFICIENT_LICENSE_TIER: 'This needs a higher plan.', USAGE_LIMIT_EXCEEDED: 'Wait until the hour is over, or take a plan with more.', LICENSE_MISSING: 'Activate a licence for this database.', LICENSE_INVALID: 'Renew the licence, or ask who sold it why it stopped.',
      PERMISSION_DENIED: 'An administrator of your Odoo can give you the right.', NOT_FOUND: 'Look whether the path is spelt right.', METHOD_NOT_ALLOWED: 'This address does not take this method.',
    },
  },
  usage: {
    title: 'Usage', lead: 'What your programs and people did, and when.', period: 'Period', timeframe: { '24h': '24 hours', '7d': '7 days', '30d': '30 days', '90d': '90 days' }, empty: 'Nothing was asked for in this time', emptyHint: 'As soon as a program calls the API, you see it here.', total: 'Requests', peak: 'Busiest period',
    users: 'Active users', refused: 'Refused', growth: 'As it grows now, the hour’s limit is reached on {date}, in {days} days.', timeline: 'Requests over time', requests: 'Requests', byHour: 'By hour of the day, {zone}', byReason: 'Refused, by reason', byFeature: 'Most used parts', byEndpoint: 'Most used endpoints', byUser: 'Most active users',
    user: 'User {id}', hours: '{n} h', efficiency: 'Largest use of the limits',
  },
  advice: {
    early: 'Too early to say', earlyHint: 'Advice comes of what your database really did. Once it has worked with the API for some days, you see here what every other plan would have done.',
    title: 'Advice', lead: 'Your own last 30 days, played again under every other plan.', fine: 'Your plan fits', fineHint: 'Nothing better was found.', type: { upgrade: 'Take more', downgrade: 'Pay less', optimization: 'Use it better' }, saves: 'Saves {amount} a month', costs: 'Costs {amount} more a month', check: 'To be looked at before: {what}',
    askFor: 'Ask for it', replay: 'How each plan would have done', replayHint: '{from} to {to}, {days} days with data.', fits: 'Fits', refused: 'Would be refused', missing: 'Parts that you use and it lacks', difference: 'Difference a month',
  },
  seats: {
    title: 'Seats', lead: 'Who logs in holds a seat until it is not used for a time, 30 days as a rule, or is released.', label: 'Who holds a seat', user: 'User', since: 'Since', used: 'Last used', none: 'Nobody holds a seat', noneHint: 'A user takes a seat with the first log-in.',
    release: 'Release', releaseOf: 'Release the seat of {user}', released: 'The seat of {user} is free', what: 'The user may go on until the present token ends, an hour at most as a rule, and takes a seat again with the next log-in if one is free.', you: 'you', room: 'Or release a seat that is not needed any more',
  },
  webhooks: {
    title: 'Webhooks', lead: 'Your own programs are told when something happens, signed and at least once.', add: 'Add an endpoint', edit: 'Edit', empty: 'Nobody is told yet', emptyHint: 'Give the address of a program of yours, and it hears of licences and records as they change.', verify: 'Check the signature with verifyWebhook of the SDK.',
    secretTitle: 'Keep this secret', secretHint: 'It proves that a call comes from us. It is shown this once.', kept: 'I have kept it', url: 'Address', urlHint: 'https, and reachable from the internet.', description: 'Name', events: 'What it is told', on: 'On', off: 'Off', test: 'Send a test', tested: 'A test is on its way.', pause: 'Pause', resume: 'Resume',
    rotate: 'New secret',
    rotateNow: 'Make a new secret', rotateHint: 'Calls are signed with the new one from now on.', overlap: 'The old secret stays good for', overlapHint: 'Until then each call bears both signatures, so that your program can be changed in the meantime.', overlaps: { 0: 'no time: it has leaked', 1: '1 hour', 24: '1 day', 72: '3 days', 168: '7 days' }, delete: 'Delete', deleted: 'The endpoint is deleted.', deleteTitle: 'Delete this endpoint?', deleteHint: 'It is told nothing any more, and its deliveries are forgotten.', all: 'everything', oldSecret: 'The old secret is good until {time}.', disabled: { gone: 'It said that it is gone, and is not told any more.', failing: 'It failed for days, and is not told any more.' },
    deliveries: 'Deliveries', hide: 'Hide', noDeliveries: 'Nothing was delivered yet.', what: 'Event', state: 'State', answer: 'Answer', tries: 'Tries', when: 'When', states: { pending: 'waits', delivered: 'delivered', failed: 'failed' }, delivery: 'Delivery', body: 'What was sent', noTries: 'It was not tried yet.', took: '{n} ms', redeliver: 'Send again',
    redelivered: 'It is sent again.',
    event: { license_expired: 'the licence is no longer good', license_updated: 'something about the licence changed', license_limit_exceeded: 'a limit is reached', license_feature_disabled: 'a part is no longer included', record_created: 'a record was made', record_updated: 'a record was changed', record_deleted: 'a record was deleted' },
  },
  explorer: {
    title: 'API explorer', lead: 'Try the API with your own data, and copy the call.', try: 'Try it', resource: 'Resource', query: 'Query', queryHint: 'Such as limit=5&order=-id', send: 'Send', why: 'Would it be refused?', counts: 'It is a real call, and counts as one.', answer: 'Answer', code: 'The same in your program', token: 'Put a token of /api/auth/login/ into FAYVAD_TOKEN.',
  },
}
