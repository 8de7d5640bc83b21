/** @odoo-module **/

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Component, useState } from "@odoo/owl";

/** Says above everything when the licence is not good, or will soon be no more; a warning can be put away until the page is loaded anew. */
export class LicenseBanner extends Component {
    static template = "fayvad_license.LicenseBanner";
    static props = {};

    setup() {
        this.service = useService("fayvad_license");
        this.license = useState(this.service.state);
        this.ui = useState({ dismissed: false });
    }

    get isShown() {
        return this.license.status === "refused" || (this.license.status === "warning" && !this.ui.dismissed);
    }
}

registry.category("main_components").add("fayvad_license.LicenseBanner", { Component: LicenseBanner });
