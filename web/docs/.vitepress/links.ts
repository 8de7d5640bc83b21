import { dirname, join, relative } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

/**
 * Makes links of the repository's Markdown fit for the site: README.md of a folder is its index, and a file outside of docs/ is at `repository`
 * (the address before its path), or named without a link where that is not known. That the file exists is a matter of tests/Fayvad.Conventions.Tests.
 */
export function linkSources(md: MarkdownRenderer, docs: string, repository?: string) {
  md.core.ruler.push('sources', (state) => {
    const { path, realPath } = state.env as { path: string, realPath?: string }
    for (const block of state.tokens) {
      const open: boolean[] = [] // is the link that we are in one to a source?
      for (const token of block.children ?? []) {
        if (token.type === 'link_close' && open.pop()) Object.assign(token, { type: 'html_inline', tag: '', content: '</span>' })
        if (token.type !== 'link_open') continue
        const [target, part] = (token.attrGet('href') ?? '').split('#') as [string, string?]
        const own = !target || /^([a-z]+:|\/)/.test(target)
        const file = own ? '' : relative(docs, join(dirname(realPath ?? path), target))
        const outside = file.startsWith('..')
        open.push(outside && !repository)
        if (outside && repository) token.attrSet('href', `${repository.replace(/\/$/, '')}/${file.slice(3)}${part ? `#${part}` : ''}`)
        else if (outside) Object.assign(token, { type: 'html_inline', tag: '', content: `<span class="source-file" title="${md.utils.escapeHtml(file.slice(3))}">` })
        else if (/(^|\/)README\.md$/.test(target)) token.attrSet('href', target.replace(/README\.md$/, 'index.md') + (part ? `#${part}` : ''))
      }
    }
  })
}
