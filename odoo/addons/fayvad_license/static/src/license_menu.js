/** @odoo-module **/

import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { session } from "@web/session";
import { Component, useState } from "@odoo/owl";

/** The licence in the top bar: tier and status, and how much of it is used. */
export class LicenseMenu extends Component {
    static template = "fayvad_license.LicenseMenu";
    static components = { Dropdown, DropdownItem };
    static props = {};

    setup() {
        this.license = useService("fayvad_license");
        this.action = useService("action");
        this.state = useState(this.license.state);
    }

    onOpen() {
        // The figures of a while ago are shown meanwhile; without an answer they stay.
        this.license.refresh(true).catch(() => {});
    }

    open() {
        this.license.open();
    }

    activate() {
        this.action.doAction("fayvad_license.license_activation_wizard_action");
    }

    get color() {
        return { good: "text-success", warning: "text-warning", refused: "text-danger" }[this.state.status];
    }

    share(used, limit) {
        return limit ? Math.min(100, Math.round((100 * used) / limit)) : 0;
    }
}

registry.category("systray").add(
    "fayvad_license.menu",
    { Component: LicenseMenu, isDisplayed: () => Boolean(session.fayvad_license?.tier || session.fayvad_license?.may_manage) },
    { sequence: 30 }
);
