from contextlib import contextmanager

from odoo import _, api, models
from odoo.exceptions import ValidationError


class Users(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        with self._license_seats():
            return super().create(vals_list)

    def write(self, vals):
        if not any(name in ("active", "groups_id") or name.startswith(("in_group_", "sel_groups_")) for name in vals):
            return super().write(vals)
        with self._license_seats():
            return super().write(vals)

    @api.model
    def _license_seats_taken(self):
        """How many internal users are active, which is what max_users of a licence bounds."""
        internal = self.env.ref("base.group_user")
        return self.sudo().search_count([("active", "=", True), ("groups_id", "=", internal.id)])

    @api.model
    @contextmanager
    def _license_seats(self):
        """Refuses what is done in it where it takes a seat that the licence does not have.

        Users that are there stay as they are and can be changed, also where the limit has sunk below their number. While modules are loaded
        nothing is refused: their users come first, and are counted from then on. A flag in the context would be anybody's to set.
        """
        key = self.env["license.key"]
        limit = key._seat_limit() if self.env.registry.ready else None
        if limit is None:
            yield
            return
        before = self._license_seats_taken()
        yield
        taken = self._license_seats_taken()
        if taken <= before:
            return
        # Of two transactions that each take the last seat neither sees the other's user. Both write this row, so the later one fails to
        # serialize, and Odoo tries it again with the other's user in sight.
        self.env.cr.execute("UPDATE license_key SET seat_serial = COALESCE(seat_serial, 0) + 1 WHERE id = %s", [key._current().id])
        seats, tier, reason = limit
        if reason:
            raise ValidationError(_("No internal user can be added: %s", key._sentence(reason)))
        if 0 < seats < taken:
            raise ValidationError(_(
                "The licence (%(tier)s) is for %(seats)s internal user(s), and this would make %(taken)s. Archive one, or get a higher tier.",
                tier=tier, seats=seats, taken=taken,
            ))
