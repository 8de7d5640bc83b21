/** @odoo-module **/

import { registry } from "@web/core/registry";
import { session } from "@web/session";
import { reactive } from "@odoo/owl";

/** What is known of the licence: at page load from the session, then from the server whenever it says that something changed. */
export const licenseService = {
    dependencies: ["orm", "bus_service", "menu"],

    start(env, { orm, bus_service: bus, menu: menus }) {
        const state = reactive({ ...session.fayvad_license });
        async function refresh(fresh = false) {
            const status = await orm.silent.call("license.key", "get_status", [], { fresh });
            Object.keys(state).forEach((name) => delete state[name]);
            Object.assign(state, status);
        }
        function open() {
            return menus.selectMenu(menus.getAll().find((menu) => menu.xmlid === "fayvad_license.menu_license_key"));
        }
        bus.subscribe("fayvad_license/changed", () => refresh());
        bus.start();
        return { state, refresh, open };
    },
};

registry.category("services").add("fayvad_license", licenseService);
