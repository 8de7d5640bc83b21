import math
from datetime import timedelta

from odoo import _, api, fields, models
from odoo.exceptions import AccessError

from .. import hints
from ..authority import documents, leases

GRACE_HOURS = 48
WARN_DAYS = (1, 7, 30)
USAGE_SECONDS = 60


class LicenseKey(models.Model):
    """The licence of this database: a view of what the licence server signed last. The record at work is the one that is active.

    What counts is read from the signed documents each time, so that an edited row changes what is shown in a list and nothing that is decided.
    """

    _name = "license.key"
    _description = "Licence"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _rec_name = "key_display"
    _mail_post_access = "read"  # so that an activity can be marked as done
    _order = "active desc, id desc"

    license_uuid = fields.Char(string="Identity", required=True, readonly=True, index=True, groups="fayvad_license.group_manager")
    key_display = fields.Char(string="Key", readonly=True, help="The last four symbols; the key itself is not kept.")
    license_key = fields.Char(related="key_display", string="Masked Key")
    tier_id = fields.Many2one("license.tier", string="Tier", required=True, readonly=True, ondelete="restrict")
    client_id = fields.Many2one("license.client", string="Holder", required=True, readonly=True, ondelete="restrict")
    state = fields.Selection(
        [("draft", "Not Activated"), ("active", "Active"), ("suspended", "Suspended"), ("expired", "Expired"), ("revoked", "Revoked")],
        required=True, readonly=True, help="As of the last validation.",
    )
    issue_date = fields.Datetime(string="Valid From", readonly=True)
    expiry_date = fields.Datetime(readonly=True)
    is_perpetual = fields.Boolean(string="Perpetual", readonly=True)
    is_trial = fields.Boolean(string="Trial", readonly=True)
    revision = fields.Integer(readonly=True)
    features = fields.Text(readonly=True)
    max_users = fields.Integer(readonly=True, help="0 is unlimited.")
    max_api_requests_per_hour = fields.Integer(readonly=True, help="0 is unlimited.")
    max_concurrent_connections = fields.Integer(readonly=True, help="0 is unlimited.")
    active = fields.Boolean(default=True, readonly=True)

    license_document = fields.Text(string="Signed Licence", readonly=True, groups="fayvad_license.group_manager")
    lease = fields.Text(string="Signed Answer", readonly=True, groups="fayvad_license.group_manager")
    lease_key = fields.Text(string="Signed Key of the Answer", readonly=True, groups="fayvad_license.group_manager")
    key_set = fields.Text(string="Keys of the Licence Server", readonly=True, groups="fayvad_license.group_manager")
    server_url = fields.Char(string="Licence Server", readonly=True, groups="fayvad_license.group_manager")
    last_contact = fields.Datetime(string="Last Answer", readonly=True, help="By the licence server's clock.")
    seen_at = fields.Datetime(readonly=True, help="The latest instant that this database has lived through.")

    api_requests_this_hour = fields.Integer(string="API Requests This Hour", readonly=True)
    active_users = fields.Integer(string="API Users", readonly=True)
    concurrent_connections = fields.Integer(string="Live Connections", readonly=True)
    usage_at = fields.Datetime(string="Usage As Of", readonly=True)

    warned_days = fields.Integer(readonly=True)
    seat_serial = fields.Integer(readonly=True, help="Raised with each seat that is taken, so that of two at once one tries again.")

    status = fields.Selection([("good", "Good"), ("warning", "Needs Attention"), ("refused", "Not Good")], compute="_compute_status")
    status_message = fields.Char(compute="_compute_status")
    days_left = fields.Integer(compute="_compute_status", help="-1 where it never expires.")
    internal_users = fields.Integer(compute="_compute_status")

    _sql_constraints = [("license_uuid_unique", "UNIQUE(license_uuid)", "This licence is here already.")]

    def _register_hook(self):
        super()._register_hook()
        named = self._parameter("event_models")
        self.pool.fayvad_hinted = frozenset(named.replace(",", " ").split()) if named else hints.MODELS

    # What holds now

    @api.depends("active", "lease", "lease_key", "license_document", "expiry_date", "seen_at")
    def _compute_status(self):
        users = self.env["res.users"]._license_seats_taken() if self else 0
        for key in self:
            status = key._status()
            key.days_left = key._days_left()
            key.internal_users = users
            key.status, key.status_message = key._appraise(status)

    def _status(self):
        """What the signed documents say for the present instant."""
        self.ensure_one()
        key = self.sudo()
        try:
            claims = key._claims()
            return leases.status(claims, fields.Datetime.now(), key.seen_at or None, self._grace())
        except documents.DocumentError:
            return leases.Status("SIGNATURE_INVALID")

    def _claims(self):
        answer = leases.Answer(self.license_document or None, self.lease, self.lease_key)
        claims, _document = leases.read(answer, self._question(), self._keys(self.key_set))
        return claims

    def _terms(self):
        """The signed terms as they read now: tier, features and limits; None where the last answer has none."""
        terms = self.sudo()._claims().get("license")
        return terms and leases.terms(terms, fields.Datetime.now())

    def _days_left(self):
        if self.is_perpetual or not self.expiry_date:
            return -1
        return max(0, math.ceil((self.expiry_date - fields.Datetime.now()) / timedelta(days=1)))

    def _appraise(self, status):
        if status.reason:
            return "refused", self._sentence(status.reason)
        if status.silent_since:
            until = fields.Datetime.context_timestamp(self, status.grace_until).strftime("%Y-%m-%d %H:%M")
            return "warning", _("The licence server does not answer; the licence stays good until %s.", until)
        if 0 <= self._days_left() <= WARN_DAYS[-1]:
            return "warning", _("The licence expires in %s day(s).", self._days_left())
        return "good", _("The licence is good.")

    @api.model
    def _sentence(self, reason):
        return {
            "EXPIRED": _("The licence has expired."),
            "SUSPENDED": _("The licence is suspended."),
            "REVOKED": _("The licence was revoked."),
            "NOT_ACTIVATED": _("The licence is not activated for this database."),
            "NOT_FOUND": _("The licence server does not know the licence."),
            "TENANT_MISMATCH": _("The licence is for another database."),
            "SIGNATURE_INVALID": _("What is kept of the licence is not signed by the licence server. Refresh it."),
            "VALIDATION_UNREACHABLE": _("The licence server has not answered for too long."),
            "CLOCK_ROLLBACK": _("The clock of this server was put back. Set it right, or refresh the licence."),
        }.get(reason, _("The licence is not good."))

    @api.model
    def _silence(self, cause):
        return _("The licence server: %s.", str(cause).rstrip("."))

    @api.model
    def _current(self):
        return self.sudo().search([], limit=1)

    @api.model
    def _seat_limit(self):
        """How many internal users may be active, the tier's name, and why none may be added; None where nothing is licensed here yet."""
        key = self._current()
        if not key:
            return None
        reason = key._status().reason
        if reason:
            return 0, key.tier_id.name, reason
        terms = key._terms()
        return terms["limits"].get("max_users", 0), terms["tier"]["name"], None

    @api.model
    def get_status(self, fresh=False):
        """What the web client shows. Who may not see the licence is told only that it is not good."""
        if not self.env.user._is_internal():
            raise AccessError(_("Only internal users see the licence."))
        key = self._current()
        may_manage = self.env.user.has_group("fayvad_license.group_manager")
        if not key:
            return {"status": "none", "may_manage": may_manage} if may_manage else {}
        level, message = key._appraise(key._status())
        if not self.env.user.has_group("fayvad_license.group_user"):
            return {"status": level, "message": message} if level == "refused" else {}
        if fresh and (not key.usage_at or fields.Datetime.now() - key.usage_at > timedelta(seconds=USAGE_SECONDS)):
            key._fetch_usage()
        return {
            "id": key.id, "status": level, "message": message, "may_manage": may_manage,
            "tier": key.tier_id.name, "key": key.key_display, "days_left": key._days_left(),
            "usage": key._usage(), "limit": key.max_api_requests_per_hour,
            "users": self.env["res.users"]._license_seats_taken(), "max_users": key.max_users,
        }

    def _usage(self):
        """The requests of the running hour, False where they are not known."""
        now = fields.Datetime.now()
        if not self.usage_at or self.usage_at < now.replace(minute=0, second=0, microsecond=0):
            return False
        return self.api_requests_this_hour

    # What it is asked with

    @api.model
    def _parameter(self, name):
        return (self.env["ir.config_parameter"].sudo().get_param(f"fayvad_license.{name}") or "").strip()

    @api.model
    def _tenant(self):
        return self._parameter("tenant") or self.env.cr.dbname

    @api.model
    def _question(self, nonce=None):
        # Odoo gives a copied database another identity; answers to the original are none to the copy.
        return leases.Question(self._tenant(), self.env["ir.config_parameter"].sudo().get_param("database.uuid"), nonce)

    @api.model
    def _grace(self):
        hours = self._parameter("grace_hours")
        return timedelta(hours=min(GRACE_HOURS, max(1, int(hours))) if hours.isdecimal() else GRACE_HOURS)

    @api.model
    def _keys(self, fetched):
        """The keys to trust: those of the settings where there are any, else those that the licence server published."""
        return documents.KeySet.read(self._parameter("public_keys") or fetched)
