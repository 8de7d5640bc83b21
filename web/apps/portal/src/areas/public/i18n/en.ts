export default {
  prices: {
    title: 'Plans and prices', lead: 'One licence for your Odoo database: what it may use, how much of it, and for how many people.', billing: 'Billing', monthly: 'Monthly', yearly: 'Yearly', saveUpTo: 'save up to {share}', popular: 'Most popular', free: 'Free',
    freeHint: 'For trying out, for as long as you like.', perMonth: 'a month', billedYearly: '{price} once a year: you save {saving}.', billedMonthly: 'Billed every month.', startFree: 'Start for free', choose: 'Choose {tier}', compare: 'Compare all plans',
    custom: 'Odoo modules of your own', included: 'included', notIncluded: 'not included', haveKey: 'Have you got a key already?', haveKeyHint: 'Activate it for your database: it takes a minute.',
  },
  check: {
    title: 'Check a licence key', lead: 'See how a key stands. Nobody is told whose it is.', submit: 'Check', tier: 'Plan', until: 'Good until',
    result: { active: 'This key is good and in use.', issued: 'This key is good and waits to be activated.', not_yet_valid: 'This key is good and begins later.', suspended: 'This licence is suspended. Please talk to whoever sold it.', expired: 'This licence is over. You can renew it.' },
  },
  activate: {
    title: 'Activate your licence', lead: 'You need the key from the mail, and the name of your Odoo database.', steps: { key: 'Enter the key', whose: 'Whose it is', done: 'Done' }, lost: 'I have lost my key', name: 'Company', email: 'E-mail address',
    emailHint: 'Here we write before the licence ends.', domain: 'Odoo database', domainHint: 'You may leave it out where the licence is for one database alone.', submit: 'Activate', needed: 'Please fill this in.', emailNeeded: "Please give an e-mail address, such as name{'@'}example.com.",
    done: 'Your licence is active', doneHint: 'The database {domain} can be used from now on.', copy: 'Copy the receipt', features: 'What it includes',
    doneLater: 'It is bound to the database {domain} and begins later.',
  },
  recover: {
    title: 'Lost your key?', lead: 'A key is shown once and cannot be read back, not even by us. We mail you a link by which you get a new one.', confirmLead: 'Press the button to get a new key. The old one stays good for a day.', email: 'E-mail address of the licence', send: 'Send me a link',
    sent: 'If a licence has this address, a mail with a link is on its way. The link is good for half an hour.', get: 'Get a new key', choose: 'Whose key was lost?', done: 'This is your new key', once: 'It is shown this once. Keep it well.', old: 'The old key stays good until {time}.',
    over: 'This link is not good any more: it was used, or its half hour is over.', again: 'Ask for another link',
  },
  request: {
    upgrade: { title: 'Ask for a higher plan', lead: 'Tell us what you need. Nothing changes, and nothing is charged, before we have talked.' }, renewal: { title: 'Renew your licence', lead: 'Ask in time: a renewal never takes away a day that you have paid for.' },
    tier: 'Plan', anyTier: 'Please advise me', emailHint: 'Here we answer.', message: 'What we should know', submit: 'Send the request', done: 'Your request has arrived', doneHint: 'We answer to {email}.',
  },
}
