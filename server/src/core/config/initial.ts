import { profiles } from './profiles/index.ts';

/** The text of a new configuration: a profile, and where to go on from. Comments are allowed in it. */
export function initialConfig(profile: string): string {
  return [
    '{',
    '  // What is checked. Profiles:',
    ...[...profiles.values()].map(({ name, description }) => `  //   ${name}: ${description}`),
    `  "extends": [${JSON.stringify(profile)}],`,
    '',
    '  // Rules by id: "error", "warning", "info", "hint" or "off", or [severity, { options }].',
    '  "rules": {},',
    '',
    '  // Other settings for some files: { "files": ["legacy/**"], "reason": "…", "rules": { … } }',
    '  "overrides": [],',
    '',
    '  // Files that are never looked at.',
    '  "ignore": []',
    '}',
    '',
  ].join('\n');
}
