from odoo import api, models

from .. import hints


class Base(models.AbstractModel):
    """Notes what is written to the records that the gateway serves; it is told once the transaction is committed."""

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        hints.note(records, "created")
        return records

    def write(self, vals):
        result = super().write(vals)
        hints.note(self, "updated")
        return result

    def unlink(self):
        result = super().unlink()
        hints.note(self, "deleted")
        return result
