/** Where the API is: the page's own origin, unless whoever serves the pages wrote another one into the page. */
export const apiUrl = document.querySelector<HTMLMetaElement>('meta[name="fayvad-api"]')?.content || location.origin
