/** The part of markdown-it that tests use; it has no types of its own. */
declare module 'markdown-it' {
  export default function markdownIt(options: { readonly html: boolean; readonly linkify: boolean }): { render(text: string): string };
}
