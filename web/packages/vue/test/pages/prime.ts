import Aura from '@primeuix/themes/aura'
import Button from 'primevue/button'
import Card from 'primevue/card'
import Column from 'primevue/column'
import PrimeVue from 'primevue/config'
import DataTable from 'primevue/datatable'
import InputText from 'primevue/inputtext'
import Message from 'primevue/message'
import ProgressBar from 'primevue/progressbar'
import Select from 'primevue/select'
import Tag from 'primevue/tag'
import ToggleSwitch from 'primevue/toggleswitch'
import { createApp, h } from 'vue'

const rows = [{ name: 'Ada', seats: 3 }, { name: 'Grace', seats: 5 }]

createApp({
  render: () =>
    h(Card, null, {
      title: () => 'Customers',
      content: () => [
        h(Button, { label: 'Save' }), h(Button, { label: 'Delete', severity: 'danger', outlined: true }), h(InputText, { modelValue: 'Text' }), h(Select, { options: ['a'], modelValue: 'a' }),
        h(ToggleSwitch, { modelValue: true }), h(Tag, { value: 'New', severity: 'success' }), h(Message, { severity: 'warn' }, () => 'Careful'), h(ProgressBar, { value: 40, mode: 'determinate' }),
        h(DataTable, { value: rows }, () => [h(Column, { field: 'name', header: 'Name', sortable: true }), h(Column, { field: 'seats', header: 'Seats' })]),
      ],
    }),
})
  .use(PrimeVue, { theme: { preset: Aura, options: { darkModeSelector: '.dark' } } })
  .mount('#prime')
