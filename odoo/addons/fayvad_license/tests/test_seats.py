import uuid
from contextlib import contextmanager

import psycopg2

import odoo
from odoo import SUPERUSER_ID, Command, api
from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, get_db_name, new_test_user, tagged

from .authority import Authority
from .common import LicenseCase


class TestSeats(LicenseCase):
    """One seat is left."""

    def setUp(self):
        super().setUp()
        self.Users = self.env["res.users"]
        self.authority.limits = {**self.authority.limits, "max_users": self.Users._license_seats_taken() + 1}
        self.activate()
        self.internal = self.env.ref("base.group_user")
        self.portal = self.env.ref("base.group_portal")

    def add(self, login="one-more", **values):
        return new_test_user(self.env, login, **values)

    @contextmanager
    def refused(self, sentence=r"The licence \(Basic\) is for \d+ internal user"):
        with self.assertRaises(ValidationError) as raised:  # which rolls back, unlike assertRaisesRegex
            yield
        self.assertRegex(str(raised.exception), sentence)

    def test_the_last_seat_is_taken_and_no_more(self):
        self.add()
        with self.refused():
            self.add("too-many")

    def test_several_at_once_are_counted_together(self):
        with self.refused():
            self.Users.create([{"name": name, "login": name, "groups_id": [Command.set(self.internal.ids)]} for name in ("a-1", "a-2")])

    def test_portal_users_take_no_seat(self):
        self.add()
        self.add("visitor", groups="base.group_portal")

    def test_a_user_who_comes_back_takes_a_seat(self):
        away = self.add("away")
        away.active = False
        self.add()
        with self.refused():
            away.active = True
        with self.refused():
            away.action_unarchive()

    def test_a_portal_user_who_becomes_internal_takes_a_seat(self):
        visitor = self.add("visitor", groups="base.group_portal")
        self.add()
        with self.refused():
            visitor.write({"groups_id": [Command.set(self.internal.ids)]})
        with self.refused():
            field = next(name for name in self.Users.fields_get() if name.startswith("sel_groups_") and str(self.internal.id) in name.split("_"))
            visitor.write({field: self.internal.id})

    def test_a_list_of_a_group_takes_seats_too(self):
        visitor = self.add("visitor", groups="base.group_portal")
        self.add()
        # Odoo wants one kind of user each; the list of the portal's group is emptied first, as its form does.
        visitor.groups_id -= self.portal
        with self.refused():
            self.internal.write({"users": [Command.link(visitor.id)]})
        club = self.env["res.groups"].create({"name": "Club", "users": [Command.link(visitor.id)]})
        with self.refused():
            club.write({"implied_ids": [Command.link(self.internal.id)]})
        with self.refused():
            self.env["res.groups"].create({"name": "Other club", "implied_ids": [Command.link(self.internal.id)], "users": [Command.link(visitor.id)]})

    def test_who_is_there_stays_when_the_limit_sinks(self):
        user = self.add()
        self.authority.change(limits={**self.authority.limits, "max_users": 1})
        self.Key._refresh()
        user.write({"groups_id": [Command.link(self.env.ref("base.group_no_one").id)]})
        user.name = "Renamed"
        self.user.active = False
        with self.refused():
            self.user.active = True

    def test_0_is_unlimited(self):
        self.authority.change(limits={**self.authority.limits, "max_users": 0})
        self.Key._refresh()
        self.add("first")
        self.add("second")

    def test_a_licence_that_is_not_good_has_no_seats_to_give(self):
        self.authority.change(state="suspended")
        self.Key._refresh()
        with self.refused("No internal user can be added: The licence is suspended."):
            self.add()

    def test_without_a_licence_nothing_is_limited(self):
        self.Key._current().active = False
        self.add("first")
        self.add("second")

    def test_no_flag_of_the_caller_lifts_the_limit(self):
        self.add()
        with self.refused():
            self.Users.with_context(install_mode=True, module="base").with_user(SUPERUSER_ID).create(
                {"name": "x", "login": "x", "groups_id": [Command.set(self.internal.ids)]},
            )


@tagged("post_install", "-at_install")
class TestSeatsAtOnce(BaseCase):
    """Two transactions that each take the last seat: real ones, for what PostgreSQL makes of them is the point."""

    def setUp(self):
        super().setUp()
        self.registry = odoo.registry(get_db_name())
        self.authority = Authority("test-" + uuid.uuid4().hex[:8]).start()
        self.addCleanup(self.authority.stop)
        self.addCleanup(self.clean)
        with self.registry.cursor() as cr:
            env = self.as_root(cr)
            self.before = {name: env["ir.config_parameter"].get_param(f"fayvad_license.{name}") for name in ("url", "tenant", "public_keys")}
            self.was_current = env["license.key"]._current().id
            env["license.key"]._current().active = False
            self.set(env, url=self.authority.url, tenant=self.authority.tenant, public_keys=False)
            self.authority.limits = {**self.authority.limits, "max_users": env["res.users"]._license_seats_taken() + 1}
            env["license.activation.wizard"].create({
                "license_key": self.authority.key, "client_name": "Acme Ltd", "contact_email": "it@acme.test",
            }).action_activate_license()

    def as_root(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"no_reset_password": True})

    def set(self, env, **values):
        for name, value in values.items():
            env["ir.config_parameter"].set_param(f"fayvad_license.{name}", value)

    def clean(self):
        with self.registry.cursor() as cr:
            env = self.as_root(cr)
            users = env["res.users"].search([("login", "in", ("at-once-1", "at-once-2"))])
            partners = users.partner_id
            users.unlink()
            partners.unlink()
            key = env["license.key"].search([("license_uuid", "=", self.authority.license_id)])
            cr.execute("DELETE FROM license_validation WHERE license_key_id = %s", [key.id])
            key.unlink()
            env["license.key"].browse(self.was_current or []).active = True
            self.set(env, **self.before)

    def add(self, cr, login):
        env = self.as_root(cr)
        env["res.users"].create({"name": login, "login": login, "groups_id": [Command.set(env.ref("base.group_user").ids)]})

    def test_one_of_two_gets_the_last_seat(self):
        with self.registry.cursor() as one, self.registry.cursor() as other:
            # Both see the seat free.
            for cr in (one, other):
                cr.execute("SELECT count(*) FROM res_users")
            self.add(one, "at-once-1")
            one.commit()
            # Odoo tries a request that fails so once more,
            with self.assertRaises(psycopg2.errors.SerializationFailure), odoo.tools.mute_logger("odoo.sql_db"):
                self.add(other, "at-once-2")
            other.rollback()
            # and then the seat is seen taken.
            with self.assertRaises(ValidationError):
                self.add(other, "at-once-2")
            other.rollback()
