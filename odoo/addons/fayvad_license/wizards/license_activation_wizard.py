from odoo import _, api, fields, models
from odoo.exceptions import UserError

from ..authority import leases
from ..authority.client import Refused, Silent
from ..authority.documents import DocumentError


class LicenseActivationWizard(models.TransientModel):
    """Types a key, checks it with the licence server, and activates it for this database."""

    _name = "license.activation.wizard"
    _description = "Licence Activation"

    license_key = fields.Char(string="Licence Key", help="Forgotten as soon as it is activated.")
    license_key_id = fields.Many2one("license.key", string="Licence", readonly=True)
    client_name = fields.Char(string="Organisation", required=True, default=lambda self: self.env.company.name)
    contact_email = fields.Char(required=True, default=lambda self: self.env.user.email)
    domain = fields.Char(default=lambda self: self.env["ir.config_parameter"].sudo().get_param("web.base.url"))
    is_valid = fields.Boolean(string="Can Be Activated", readonly=True)
    validation_status = fields.Char(string="Outcome", readonly=True)
    tier_name = fields.Char(string="Tier", readonly=True)
    expiry_date = fields.Datetime(string="Good Until", readonly=True)

    @api.onchange("license_key")
    def _onchange_license_key(self):
        self.update({"is_valid": False, "validation_status": False, "tier_name": False, "expiry_date": False})

    def action_validate_key(self):
        """Asks how the key stands. What comes is for people: it is not signed, and nothing rests on it."""
        self._check()
        try:
            said = self._authority().check(self.license_key)
            expiry = leases.instant(said["expiry_date"]).replace(microsecond=0) if said.get("expiry_date") else False
        except (Refused, Silent, DocumentError) as cause:
            self.write({"is_valid": False, "validation_status": self._sentence(cause), "tier_name": False, "expiry_date": False})
            return self._reopen()
        outcomes = {
            "active": _("The key is good."),
            "issued": _("The key is good and not in use yet."),
            "not_yet_valid": _("The licence is not yet valid."),
            "suspended": _("The licence is suspended."),
            "expired": _("The licence has expired."),
        }
        self.write({
            "is_valid": said.get("status") in ("active", "issued"),
            "validation_status": outcomes.get(said.get("status"), _("The licence is not good.")),
            "tier_name": said.get("tier_name"),
            "expiry_date": expiry,
        })
        return self._reopen()

    def action_activate_license(self):
        """Activates the key here, and keeps what the licence server signs about it. The key itself is not kept."""
        self._check()
        Key = self.env["license.key"]
        Log = self.env["license.validation"]
        try:
            self._authority().activate(self.license_key, self.client_name, self.contact_email, Key._tenant())
            key = Key._validate(license_key=self.license_key)
        except (Refused, Silent) as cause:
            raise UserError(self._sentence(cause)) from cause
        key.client_id.write({"contact_email": self.contact_email, "domain": self.domain})
        Key._sync_tiers()
        status = key._status()
        Log._log(key, "activation", "failure" if status.reason else "success", f"{key.tier_id.name}: {key._appraise(status)[1]}")
        self.write({"license_key": False, "license_key_id": key.id, "is_valid": not status.reason, "validation_status": key._appraise(status)[1]})
        Key._announce()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _check(self):
        self.ensure_one()
        self.env["license.key"]._check_manager()
        if not (self.license_key or "").strip():
            raise UserError(_("Type the licence key."))

    def _authority(self):
        return self.env["license.key"]._authority()

    def _sentence(self, cause):
        if isinstance(cause, Refused):
            return " ".join(filter(None, (str(cause), cause.suggestion)))
        return self.env["license.key"]._silence(cause)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window", "name": _("Activate a Licence"), "res_model": self._name, "res_id": self.id,
            "view_mode": "form", "target": "new",
        }
