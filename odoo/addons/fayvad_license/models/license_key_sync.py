import secrets

from odoo import _, api, fields, models
from odoo.exceptions import AccessError, UserError

from ..authority import documents, leases
from ..authority.client import Authority, Gateway, Refused, Silent
from .license_key import WARN_DAYS

_STATES = {"issued": "draft", "active": "active", "suspended": "suspended"}
_LIMITS = ("max_users", "max_api_requests_per_hour", "max_concurrent_connections")


class LicenseKey(models.Model):
    """Asking the licence server: what it signed is verified and kept, what it does not sign changes nothing."""

    _inherit = "license.key"

    @api.model
    def _authority(self):
        url = self._parameter("url")
        if not url:
            raise UserError(_("Set the address of the licence server first: Settings, Licence."))
        try:
            return Authority(url, is_pinned=bool(self._parameter("public_keys")))
        except ValueError as cause:
            raise UserError(str(cause)) from cause

    @api.model
    def _validate(self, license_id=None, license_key=None):
        """Asks, verifies and keeps the answer.

        :raises Silent: there is no answer that could be believed; everything stays as it was.
        """
        authority = self._authority()
        current = self._current()
        # Another server counts its changes anew.
        present = current._claims_or_none() if current.server_url == self._parameter("url") else None
        fetched = False if self._parameter("public_keys") else authority.key_set()
        question = self._question(secrets.token_urlsafe(32))
        sequence = present["sequence"] if present else 0
        answer = authority.validate(question, sequence, license_id, license_key)
        now = fields.Datetime.now()
        try:
            claims, document = leases.read(answer, question, self._keys(fetched), now)
        except documents.DocumentError as cause:
            raise Silent(str(cause)) from cause
        if present and leases.is_older(claims, present):
            raise Silent("its answer is older than the one before")
        values = {
            "license_document": answer.license, "lease": answer.lease, "lease_key": answer.lease_key, "key_set": fetched,
            "server_url": self._parameter("url"),
            "last_contact": leases.instant(claims["server_time"]).replace(microsecond=0),
            "seen_at": max(now, leases.instant(claims["server_time"]).replace(microsecond=0)),
        }
        if document is None and license_key:
            # About a key that was typed, not about the licence at work.
            raise UserError(self._sentence(claims["verdict"]))
        key = self._keep(current, values, claims, document)
        if license_key and self._parameter("license_id"):
            self.env["ir.config_parameter"].sudo().set_param("fayvad_license.license_id", key.license_uuid)
        return key

    def _claims_or_none(self):
        try:
            return self._claims() if self else None
        except documents.DocumentError:
            return None

    @api.model
    def _keep(self, current, values, claims, document):
        if document is None:
            # A refusal that names no licence: whatever was at work is not good any more.
            if not current:
                raise UserError(self._sentence(claims["verdict"]))
            current.write({**values, "state": "revoked"})
            return current
        terms = leases.terms(claims["license"] or document, fields.Datetime.now())
        values.update(self._shown(document, terms, claims))
        key = self.sudo().with_context(active_test=False).search([("license_uuid", "=", document["sub"])])
        (current - key).write({"active": False})
        if key:
            if key.expiry_date != values["expiry_date"] or not key.active:
                values["warned_days"] = 0
                key.activity_unlink(["mail.mail_activity_data_warning"])
            key.write(values)
            return key
        return self.sudo().create({**values, "license_uuid": document["sub"]})

    @api.model
    def _shown(self, document, terms, claims):
        expiry = leases.instant(document["expiry_date"]) if document["expiry_date"] else False
        state = _STATES.get(document["state"], "revoked")
        return {
            "key_display": document["key_display"],
            "tier_id": self.env["license.tier"]._of_license(terms).id,
            "client_id": self.env["license.client"]._of_license(document, self._tenant()).id,
            "state": "expired" if state == "active" and claims["verdict"] == "EXPIRED" else state,
            "issue_date": leases.instant(document["starts_at"]).replace(microsecond=0),
            "expiry_date": expiry and expiry.replace(microsecond=0),
            "is_perpetual": not expiry,
            "is_trial": bool(document["is_trial"]),
            "revision": document["revision"],
            "features": ", ".join(sorted(terms["features"])),
            "active": True,
            **{name: limit if limit < 1 << 31 else 0 for name, limit in ((name, terms["limits"].get(name, 0)) for name in _LIMITS)},
        }

    @api.model
    def _refresh(self):
        """Asks for the present licence and logs what came of it; the row of the log, or none where no licence is known."""
        key = self._current()
        before = key._appraise(key._status()) if key else None
        # Whoever set it knows better than what was at work before, perhaps of another server.
        license_id = self._parameter("license_id") or key.license_uuid
        Log = self.env["license.validation"]
        if not license_id:
            return Log
        try:
            # An answer that is refused half-way leaves nothing half done.
            with self.env.cr.savepoint():
                key = self._validate(license_id=license_id)
        except Silent as cause:
            outcome = ("silent", self._silence(cause))
            # Time goes on without it, and may not be put back either.
            if key:
                key.seen_at = max(key.seen_at or fields.Datetime.now(), fields.Datetime.now())
        except UserError as cause:
            outcome = ("failure", str(cause))
        else:
            self._sync_tiers()
            key._fetch_usage()
            status = key._status()
            outcome = ("failure" if status.reason else "success", f"{key.tier_id.name}: {key._appraise(status)[1]}")
        if key and key._appraise(key._status()) != before:
            self._announce()
        return Log._log(key, "validation", *outcome)

    @api.model
    def _sync_tiers(self):
        try:
            with self.env.cr.savepoint():
                self.env["license.tier"]._sync(self._authority().tiers())
        except (Silent, Refused, AttributeError, TypeError, ValueError):
            return  # they are not signed, and those of yesterday do no harm

    def _fetch_usage(self):
        """The gateway tells what it counted to whoever knows where this database's hints go."""
        hook = self._parameter("hook")
        if not hook:
            return
        try:
            usage = Gateway(hook, self._parameter("url")).usage()
        except (Silent, ValueError):
            return
        if usage is not None:
            names = ("api_requests_this_hour", "active_users", "concurrent_connections")
            counts = {name: usage.get(name) if isinstance(usage.get(name), int) else 0 for name in names}
            self.sudo().write({**counts, "usage_at": fields.Datetime.now()})

    @api.model
    def _announce(self):
        """Tells the open web clients to look again; what there is to see each asks for itself."""
        self.env["bus.bus"]._sendone("broadcast", "fayvad_license/changed", {})

    @api.model
    def _check_manager(self):
        # A public method is anybody's to call over RPC, whatever the access rights say.
        if not self.env.user.has_group("fayvad_license.group_manager"):
            raise AccessError(_("Only who manages the licence may do this."))

    def action_refresh(self):
        """The button: asks now."""
        self._check_manager()
        outcome = self._refresh()
        if not outcome:
            return self._notify("warning", _("There is no licence yet: activate a key."))
        return self._notify("success" if outcome.status == "success" else "warning", outcome.message)

    def _notify(self, kind, message):
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {"type": kind, "message": message, "next": {"type": "ir.actions.client", "tag": "soft_reload"}},
        }

    # Crons

    @api.model
    def _cron_validate(self):
        if self._parameter("url"):
            self._refresh()

    @api.model
    def _cron_warn(self):
        """An activity for each manager of the licence at 30, 7 and 1 days before it expires, each once."""
        key = self._current()
        days = key._days_left() if key else -1
        due = next((limit for limit in WARN_DAYS if 0 <= days <= limit), None)
        if due is None or key._status().reason or (key.warned_days and key.warned_days <= due):
            return
        key.warned_days = due
        message = _("The licence expires in %s day(s).", days)
        key.activity_unlink(["mail.mail_activity_data_warning"])
        for user in self.env.ref("fayvad_license.group_manager").users.filtered("active"):
            key.activity_schedule("mail.mail_activity_data_warning", date_deadline=key.expiry_date.date(), summary=message, user_id=user.id)
        self.env["license.validation"]._log(key, "expiry", "success", message)
