import logging

from odoo import models

_logger = logging.getLogger(__name__)


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        info = super().session_info()
        if self.env.user._is_internal():
            info["fayvad_license"] = self._fayvad_license()
        return info

    def _fayvad_license(self):
        # Nobody is kept from logging in by what is only shown, such as in the minutes before a new version's columns are there.
        try:
            with self.env.cr.savepoint(flush=False):
                return self.env["license.key"].get_status()
        except Exception:
            _logger.exception("The licence cannot be shown")
            return {}
