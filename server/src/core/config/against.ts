/** What `"against"` in a configuration may say: what `--against` takes, but for what stands on one machine or in one branch. */
export const againstPattern = '^(registry(:.+)?|snapshot:.+|siblings|git)$';
