from odoo import api, fields, models


class LicenseClient(models.Model):
    """Who holds the licence, as the licence server has it, and what was given at activation."""

    _name = "license.client"
    _description = "Licence Holder"
    _rec_name = "client_name"

    client_name = fields.Char(required=True, readonly=True)
    client_uuid = fields.Char(string="Identity", required=True, readonly=True, index=True)
    contact_email = fields.Char(readonly=True)
    hostname = fields.Char(string="Database", readonly=True)
    domain = fields.Char(readonly=True)
    active = fields.Boolean(default=True, readonly=True)

    _sql_constraints = [("client_uuid_unique", "UNIQUE(client_uuid)", "There is a holder with this identity already.")]

    @api.model
    def _of_license(self, document, tenant):
        said = document["client"]
        client = self.sudo().with_context(active_test=False).search([("client_uuid", "=", said["id"])])
        values = {"client_uuid": said["id"], "client_name": said["name"], "hostname": tenant, "active": True}
        if not client:
            return self.sudo().create(values)
        if changed := {name: value for name, value in values.items() if client[name] != value}:
            client.write(changed)
        return client
