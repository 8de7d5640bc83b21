from datetime import timedelta

from odoo import _, api, fields, models
from odoo.exceptions import UserError

RETENTION_DAYS = 180


class LicenseValidation(models.Model):
    """What was asked of the licence server and what came of it. Rows are added, and purged when they are old; nothing else."""

    _name = "license.validation"
    _description = "Licence Event"
    _order = "id desc"
    _rec_name = "event_type"

    license_key_id = fields.Many2one("license.key", string="Licence", readonly=True, ondelete="set null", index=True)
    event_type = fields.Selection(
        [("activation", "Activation"), ("validation", "Validation"), ("expiry", "Expiry Warning")], required=True, readonly=True,
    )
    status = fields.Selection([("success", "Success"), ("failure", "Refused"), ("silent", "No Answer")], required=True, readonly=True)
    message = fields.Char(readonly=True)

    @api.model
    def _log(self, license_key, event_type, status, message):
        """Adds a row. Validations come every hour: those that say what the one before said are left out."""
        row = {"license_key_id": license_key.id, "event_type": event_type, "status": status, "message": message}
        if event_type == "validation":
            last = self.sudo().search([("event_type", "=", "validation")], limit=1)
            if last and (last.license_key_id, last.status, last.message) == (license_key, status, message):
                return last
        return self.sudo().create(row)

    def write(self, vals):
        raise UserError(_("The log of the licence cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_only_old(self):
        if any(row.create_date > self._purged_before() for row in self):
            raise UserError(_("The log of the licence is kept for %s days.", RETENTION_DAYS))

    @api.model
    def _purged_before(self):
        return fields.Datetime.now() - timedelta(days=RETENTION_DAYS)

    @api.model
    def _purge(self):
        """By the weekly cron."""
        self.sudo().search([("create_date", "<=", self._purged_before())]).unlink()
