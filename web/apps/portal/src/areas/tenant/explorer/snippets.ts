export type Snippet = 'curl' | 'typescript' | 'csharp'

/** The resources of the business API, out of the API's document: the operator may have added some. */
export function resourcesOf(paths: Record<string, unknown>): string[] {
  return Object.keys(paths).flatMap((path) => /^\/api\/([a-z-]+\/[a-z-]+)\/schema\/$/.exec(path)?.[1] ?? []).sort()
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The same call, to be copied. The token is not in it: what is pasted somewhere is read by others. */
export const snippets: Record<Snippet, (base: string, path: string) => string> = {
  curl: (base, path) => `curl '${base}${path}' \\\n  -H "Authorization: Bearer $FAYVAD_TOKEN"`,
  typescript: (base, path) => {
    const [, domain, resource, query = ''] = /^\/api\/([^/]+)\/([^/]+)\/(?:\?(.*))?$/.exec(path) ?? []
    const asked = Object.fromEntries(new URLSearchParams(query))
    return [
      "import { LicenseAwareFayvadAPI } from '@fayvad/sdk'",
      '',
      `const api = new LicenseAwareFayvadAPI({ baseUrl: '${base}', token: process.env.FAYVAD_TOKEN })`,
      `const page = await api.${camel(domain ?? '')}.${camel(resource ?? '')}.list(${Object.keys(asked).length ? JSON.stringify(asked) : ''})`,
      'console.log(page.data)',
    ].join('\n')
  },
  csharp: (base, path) => [
    'using System.Net.Http.Headers;',
    '',
    `using var http = new HttpClient { BaseAddress = new Uri("${base}") };`,
    'http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("FAYVAD_TOKEN"));',
    `var answer = await http.GetFromJsonAsync<JsonObject>("${path}");`,
    'Console.WriteLine(answer!["data"]);',
  ].join('\n'),
}
