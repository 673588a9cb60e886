import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A text in the code of the client. */
export interface ClientText {
  /** With forward slashes, and the line counted from one. */
  readonly at: string;
  /** What stands in braces where a value goes. */
  readonly text: string;
}

/** What the client says to people. */
export interface ClientTexts {
  /** What is given to `l10n.t`, which finds a translation of it, and with how many values. */
  readonly translated: readonly (ClientText & { readonly values: number })[];
  /** What people read as well, and nothing translates. */
  readonly loose: readonly ClientText[];
}

/** The texts of all files of a folder. */
export function clientTexts(folder: string): ClientTexts {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).sort();
  const all = files.map((file) => textsOfSource(file.replaceAll(path.sep, '/'), readFileSync(path.join(folder, file), 'utf8')));
  return { translated: all.flatMap((it) => it.translated), loose: all.flatMap((it) => it.loose) };
}

/** The texts of one file. */
export function textsOfSource(file: string, source: string): ClientTexts {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const [translated, loose]: [(ClientText & { readonly values: number })[], ClientText[]] = [[], []];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isLog(node)) return;
    if (ts.isCallExpression(node) && isTranslation(node)) {
      const [first, ...values] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) translated.push({ ...textAt(first), values: values.length });
      else loose.push(textAt(first ?? node));
      values.forEach(visit);
      return;
    }
    if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && isForPeople(node)) loose.push(textAt(node));
    ts.forEachChild(node, visit);
  };
  const textAt = (node: ts.Node): ClientText => ({ at: `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, text: ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? written(node) : node.getText() });
  visit(tree);
  return { translated, loose };
}

/** Properties that VS Code shows, and calls that show what they are given. */
const shownProperties = /^(?:label|title|placeHolder|placeholder|prompt|detail|description|tooltip|spoken|message|sentence|reason|noun|'aria-label')$/;
const shownCalls = /(?:^|\.)(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|appendText|appendMarkdown|MarkdownString)$/;

/** Several words, or one that begins a sentence or a label; where it is shown for sure, any word. */
function isForPeople(node: ts.StringLiteralLike | ts.TemplateExpression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && /^[!=]==?$/.test(parent.operatorToken.getText())) return false;
  // Of a page in a webview: what styles go by.
  if (ts.isPropertyAssignment(parent) && parent.name.getText() === 'class') return false;
  if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent) || (ts.isPropertyAssignment(parent) && parent.name === node)) return false;
  const text = (ts.isStringLiteralLike(node) ? node.text : written(node)).replace(/\$\([\w~-]+\)|\{\d+\}/g, '').trim();
  // The name of the product is the same in all languages.
  if (/^\W*(?:Event Schemas\W*)?$/.test(text) || /^(?:https?:|<!DOCTYPE )/.test(text)) return false;
  if (ts.isCallExpression(parent) && /\.(?:startsWith|endsWith|includes)$/.test(parent.expression.getText())) return false;
  return /\p{L}{2,}[,;:.]? +["“(]?\p{L}/u.test(text) || /^\p{Lu}\p{Ll}+(?!\w)/u.test(text) || /…/.test(text) || (isShown(node) && /\p{L}{2}/u.test(text));
}

function isShown(node: ts.Node): boolean {
  let at = node;
  while (ts.isConditionalExpression(at.parent) || ts.isParenthesizedExpression(at.parent) || (ts.isBinaryExpression(at.parent) && /^(?:\?\?|\|\||\+)$/.test(at.parent.operatorToken.getText()))) at = at.parent;
  const { parent } = at;
  if (ts.isPropertyAssignment(parent)) return shownProperties.test(parent.name.getText());
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && at !== parent.expression && shownCalls.test(parent.expression.getText());
}

function isTranslation({ expression }: ts.CallExpression): boolean {
  return /^(?:vscode\.)?l10n\.t$/.test(expression.getText());
}

/** What is written to the output is for who looks for a reason, and is searched for as it stands. */
function isLog(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /(?:^|\.)output\.(?:trace|debug|info|warn|error|append|appendLine)$/.test(node.expression.getText());
}

function written({ head, templateSpans }: ts.TemplateExpression): string {
  return head.text + templateSpans.map(({ literal }, i) => `{${i}}${literal.text}`).join('');
}
