/** The bytes of a base64 text.
 * @throws Where it is none.
 */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (symbol) => symbol.charCodeAt(0))
