export default {
  common: {
    skip: 'Skip to content', menu: 'Menu', close: 'Close', cancel: 'Cancel', back: 'Back', next: 'Next', save: 'Save', retry: 'Try again', loading: 'Loading …', copy: 'Copy', copied: 'Copied', copyFailed: 'It could not be copied',
    unlimited: 'Unlimited', none: 'None', never: 'Never', yes: 'Yes', no: 'No', optional: 'optional', all: 'All', more: 'Load more', search: 'Search', language: 'Language', theme: 'Dark mode', logOut: 'Log out', logIn: 'Log in',
    table: 'Show as a table', chart: 'Show as a chart', rows: '{n} row | {n} rows', of: '{used} of {limit}', usedUnlimited: '{used}, no limit', requestId: 'Request {id}', sortBy: 'Sort by {column}', actions: 'Actions', details: 'Details',
    notFound: 'This page does not exist', notFoundHint: 'The address may be misspelt, or the page has moved.', toStart: 'To the start page', download: 'Download CSV', refresh: 'Refresh', updated: 'As of {time}',
    soFar: '{n} row so far | {n} rows so far', nothingToDraw: 'Nothing to show yet',
    empty: 'Nothing is here yet',
  },
  nav: { prices: 'Prices', activate: 'Activate', check: 'Check a key', recover: 'Lost key', dashboard: 'My licence', admin: 'Administration', api: 'API reference', help: 'Help' },
  goTo: { renew: 'Ask for a renewal', upgrade: 'Ask for a higher plan' },
  palette: { title: 'Go to or do', hint: 'Type what you look for', nothing: 'Nothing fits “{text}”', open: 'Search and commands' },
  status: { active: 'Active', issued: 'Not activated', not_yet_valid: 'Begins later', suspended: 'Suspended', expired: 'Expired', revoked: 'Revoked', replaced: 'Replaced', none: 'No licence' },
  limits: { max_users: 'Users', max_companies: 'Companies', max_databases: 'Databases', max_api_requests_per_hour: 'API requests an hour', max_concurrent_connections: 'Live connections' },
  features: {
    api_access: 'API access', sales_module: 'Sales', inventory_module: 'Inventory', manufacturing_module: 'Manufacturing', purchasing_module: 'Purchasing', accounting_module: 'Accounting', hr_module: 'Human resources',
    advanced_reporting: 'Advanced reports', real_time_sync: 'Live updates', webhook_support: 'Webhooks',
  },
  key: { label: 'Licence key', hint: 'Paste the key, or the whole mail that it came in.', group: 'Group {n} has a symbol that is mistyped.', several: 'Several symbols are mistyped.', short: 'A key has five groups of four symbols.', symbols: '“{symbol}” is in no key.', found: 'The key was found in the text you pasted.' },
  errors: {
    title: 'That did not work', VALIDATION_ERROR: 'Please correct what is marked.', RATE_LIMITED: 'Too many tries. You can try again at {time}.', LICENSE_INVALID: 'This key is not good. Look whether it is typed as in the mail, or ask who sold it.',
    LICENSE_INVALID_EXPIRED: 'The licence is over.', LICENSE_INVALID_SUSPENDED: 'The licence is suspended. Please talk to whoever sold it.', LICENSE_INVALID_REVOKED: 'The licence was withdrawn.', LICENSE_INVALID_NOT_ACTIVATED: 'The licence has not been activated for this database yet.',
    LICENSE_INVALID_VALIDATION_UNREACHABLE: 'The licence could not be confirmed for too long: the licence server cannot be reached.',
    LICENSE_MISSING: 'There is no licence for this database yet.', TOKEN_EXPIRED: 'You have been logged out. Please log in again.', TOKEN_INVALID: 'Please log in.', INVALID_CREDENTIALS: 'User name or password is wrong.', PERMISSION_DENIED: 'You may not do this.',
    NOT_FOUND: 'It is not there, or not any more.', CONFLICT: 'This cannot be done as things stand.', FEATURE_NOT_LICENSED: 'Your licence does not include this.', INSUFFICIENT_LICENSE_TIER: 'This needs a higher tier.', USAGE_LIMIT_EXCEEDED: 'The limit of your licence is used up until {time}.',
    USER_LIMIT_EXCEEDED: 'All seats are taken.', ODOO_UNAVAILABLE: 'Odoo cannot be reached right now.', ODOO_TIMEOUT: 'Odoo took too long to answer.', ODOO_BAD_RESPONSE: 'Odoo gave an answer that makes no sense.', SERVICE_UNAVAILABLE: 'The server is not ready right now.',
    INTERNAL_ERROR: 'Something is wrong on our side.', CONNECTION: 'The server cannot be reached. Are you online?',
  },
}
