from odoo import api, models


class Groups(models.Model):
    """A group's list of users, and the groups it brings with it, make internal users as well as a user's form does."""

    _inherit = "res.groups"

    @api.model_create_multi
    def create(self, vals_list):
        with self.env["res.users"]._license_seats():
            return super().create(vals_list)

    def write(self, vals):
        if not {"users", "implied_ids"} & vals.keys():
            return super().write(vals)
        with self.env["res.users"]._license_seats():
            return super().write(vals)
