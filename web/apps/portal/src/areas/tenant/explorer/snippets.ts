export type Snippet = 'curl' | 'typescript' | 'csharp'

/** The resources of the business API, out of the API's document: the operator may have added some. */
export function resourcesOf(paths: Record<string, unknown>): string[] {
  return Object.keys(paths).flatMap((path) => /^\/api\/([a-z-]+\/[a-z-]+)\/schema\/$/.exec(path)?.[1] ?? []).sort()
}

const escaped = (text: string, sign: RegExp) => text.replace(sign, '\\$&')

/** The same call, to be copied. The token is not in it: what is pasted somewhere is read by others. */
export const snippets: Record<Snippet, (base: string, path: string) => string> = {
  curl: (base, path) => `curl '${`${base}${path}`.replaceAll("'", "'\\''")}' \\\n  -H "Authorization: Bearer $FAYVAD_TOKEN"`,
  // By its address: members with types are there for the resources of the contract alone, and not for the operator's own.
  typescript: (base, path) => [
    "import { LicenseAwareFayvadAPI } from '@fayvad/sdk'",
    '',
    `const api = new LicenseAwareFayvadAPI({ baseUrl: '${base}', token: process.env.FAYVAD_TOKEN })`,
    `const page = await api.request('${escaped(path, /['\\]/g)}')`,
    'console.log(page.data)',
  ].join('\n'),
  csharp: (base, path) => [
    'using System.Net.Http.Headers;',
    'using System.Net.Http.Json;',
    'using System.Text.Json.Nodes;',
    '',
    'using var http = new HttpClient();',
    'http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("FAYVAD_TOKEN"));',
    `var answer = await http.GetFromJsonAsync<JsonObject>("${escaped(`${base}${path}`, /["\\]/g)}");`,
    'Console.WriteLine(answer!["data"]);',
  ].join('\n'),
}
