from odoo import _, api, fields, models
from odoo.exceptions import ValidationError

from ..authority.client import Authority, Gateway
from ..authority.documents import DocumentError, KeySet


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    fayvad_license_url = fields.Char(string="Licence Server", config_parameter="fayvad_license.url")
    fayvad_license_tenant = fields.Char(
        string="Database Name", config_parameter="fayvad_license.tenant", help="As the licence server knows this database; its name where empty.",
    )
    fayvad_license_public_keys = fields.Char(
        string="Public Keys", config_parameter="fayvad_license.public_keys", help="The licence server's keys, as PEM or JSON Web Key Set.",
    )
    fayvad_license_hook = fields.Char(
        string="Place for Hints", config_parameter="fayvad_license.hook",
        help="What “fayvad tenant hook” prints for this database; with the gateway's address before it where that is another server.",
    )

    @api.constrains("fayvad_license_url", "fayvad_license_public_keys", "fayvad_license_hook")
    def _check_fayvad_license(self):
        for settings in self:
            if settings.fayvad_license_public_keys:
                try:
                    KeySet.read(settings.fayvad_license_public_keys)
                except DocumentError as cause:
                    raise ValidationError(_("The public keys of the licence server: %s", str(cause))) from cause
            try:
                if settings.fayvad_license_url:
                    Authority(settings.fayvad_license_url, is_pinned=bool(settings.fayvad_license_public_keys))
                if settings.fayvad_license_hook:
                    Gateway(settings.fayvad_license_hook, settings.fayvad_license_url)
            except ValueError as cause:
                raise ValidationError(str(cause)) from cause
