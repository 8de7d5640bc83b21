import json

from odoo import api, fields, models


class LicenseTier(models.Model):
    """A tier as the licence server sells it; refreshed with the licence, never edited here."""

    _name = "license.tier"
    _description = "Licence Tier"
    _order = "sequence, id"

    name = fields.Char(required=True, readonly=True)
    code = fields.Char(required=True, readonly=True, index=True)
    sequence = fields.Integer(default=10, readonly=True)
    description = fields.Text(readonly=True)
    currency = fields.Char(readonly=True)
    price_monthly = fields.Float(readonly=True)
    price_yearly = fields.Float(readonly=True)
    max_users = fields.Integer(readonly=True, help="0 is unlimited.")
    max_companies = fields.Integer(readonly=True, help="0 is unlimited.")
    max_databases = fields.Integer(readonly=True, help="0 is unlimited.")
    max_api_requests_per_hour = fields.Integer(readonly=True, help="0 is unlimited.")
    max_concurrent_connections = fields.Integer(readonly=True, help="0 is unlimited.")
    feature_config = fields.Text(string="Features", readonly=True, help="JSON: the key of each feature, and whether the tier has it.")
    allows_api_access = fields.Boolean(string="API Access", readonly=True)
    allows_custom_modules = fields.Boolean(string="Custom Modules", readonly=True)
    active = fields.Boolean(default=True, readonly=True)

    _sql_constraints = [("code_unique", "UNIQUE(code)", "There is a tier with this code already.")]

    def get_feature_config(self):
        """The tier's features by their keys."""
        self.ensure_one()
        self.check_access_rights("read")
        self.check_access_rule("read")
        return json.loads(self.feature_config or "{}")

    @api.model
    def _sync(self, tiers):
        """Makes the tiers those that are on sale; others are archived, for a licence may still have one."""
        present = {tier.code: tier for tier in self.sudo().with_context(active_test=False).search([])}
        on_sale = {tier["code"]: self._values(tier, rank) for rank, tier in enumerate(tiers) if isinstance(tier.get("code"), str)}
        for code, values in on_sale.items():
            self._put(present.get(code), values)
        for code, tier in present.items():
            if code not in on_sale and tier.active:
                tier.active = False

    @api.model
    def _of_license(self, license_terms):
        """The tier of a signed licence; where it is on sale no more, what the licence itself says of it."""
        said = license_terms["tier"]
        tier = self.sudo().with_context(active_test=False).search([("code", "=", said["code"])])
        if tier:
            return tier
        return self.sudo().create({
            "code": said["code"],
            "name": said["name"],
            "sequence": said["rank"],
            "feature_config": json.dumps(dict.fromkeys(license_terms["features"], True)),
            "allows_api_access": "api_access" in license_terms["features"],
            "active": False,
            **self._limits(license_terms["limits"]),
        })

    def _put(self, tier, values):
        if tier is None:
            self.sudo().create(values)
        elif changed := {name: value for name, value in values.items() if tier[name] != value}:
            tier.write(changed)

    def _values(self, tier, rank):
        features = {feature["key"]: True for feature in tier.get("features") or [] if "key" in feature}
        return {
            "code": tier["code"],
            "name": tier.get("name") or tier["code"],
            "sequence": rank,
            "currency": tier.get("currency") or False,
            "price_monthly": float(tier.get("price_monthly") or 0),
            "price_yearly": float(tier.get("price_yearly") or 0),
            "feature_config": json.dumps(features, sort_keys=True),
            "allows_api_access": "api_access" in features,
            "allows_custom_modules": bool(tier.get("allows_custom_modules")),
            "active": True,
            **self._limits(tier.get("limits") or {}),
        }

    def _limits(self, limits):
        names = ("max_users", "max_companies", "max_databases", "max_api_requests_per_hour", "max_concurrent_connections")
        # Odoo's integers end at 2³¹; a larger limit is as good as none.
        return {name: limits.get(name, 0) if limits.get(name, 0) < 1 << 31 else 0 for name in names}
