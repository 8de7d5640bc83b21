def uninstall_hook(env):
    """Settings are not the module's records: they would stay, the address of the hints with them."""
    env["ir.config_parameter"].sudo().search([("key", "=like", r"fayvad\_license.%")]).unlink()
