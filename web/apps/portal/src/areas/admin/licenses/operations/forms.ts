import { defineAsyncComponent, type Component } from 'vue'
import type { OperationName } from './operations'

/** What is asked besides the reason. Each takes the licence and fills in the request's body. */
export const forms: Partial<Record<OperationName, Component>> = {
  activate: defineAsyncComponent(() => import('./forms/ActivateForm.vue')),
  'attach-tenant': defineAsyncComponent(() => import('./forms/AttachForm.vue')),
  deactivate: defineAsyncComponent(() => import('./forms/TenantChoice.vue')),
  'detach-tenant': defineAsyncComponent(() => import('./forms/TenantChoice.vue')),
  renew: defineAsyncComponent(() => import('./forms/RenewForm.vue')),
  'change-tier': defineAsyncComponent(() => import('./forms/ChangeTierForm.vue')),
  override: defineAsyncComponent(() => import('./forms/OverrideForm.vue')),
  transfer: defineAsyncComponent(() => import('./forms/TransferForm.vue')),
  'reroll-key': defineAsyncComponent(() => import('./forms/RerollForm.vue')),
}
