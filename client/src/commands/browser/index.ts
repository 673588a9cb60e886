import type { Command } from '../command.ts';
import { registerSchema } from '../registering/register-schema.ts';
import { setCompatibilityLevel } from '../registering/set-compatibility-level.ts';
import { compareRegistries } from './compare-registries.ts';
import { compareVersions } from './compare-versions.ts';
import { compareVersionWithFile } from './compare-with-file.ts';
import { configureCluster } from './configure-cluster.ts';
import { configureRegistry } from './configure-registry.ts';
import { copySchema, copySchemaId, copySubjectName, copyTopicName } from './copy.ts';
import { createLocalFile } from './create-local-file.ts';
import { clearBrowserFilter, filterBrowser } from './filter.ts';
import { openLocalFile, revealSubject } from './local-file.ts';
import { hideInternalTopics, showInternalTopics } from './internal-topics.ts';
import { openNewestVersion, showSubjectInRegistry } from './open-newest-version.ts';
import { openVersion } from './open-version.ts';
import { refreshBrowser, refreshNode } from './refresh.ts';
import { showMoreNodes } from './show-more.ts';
import { signInToCluster } from './sign-in-to-cluster.ts';
import { testCluster } from './test-cluster.ts';
import { testRegistry } from './test-registry.ts';

/** The commands of the tree in the activity bar. */
export const browserCommandList: readonly Command[] = [refreshBrowser, refreshNode, filterBrowser, clearBrowserFilter, showMoreNodes, testRegistry, configureRegistry, openVersion, compareVersions, compareVersionWithFile, copySchema, copySubjectName, copySchemaId, createLocalFile, compareRegistries, openLocalFile, revealSubject, configureCluster, signInToCluster, testCluster, openNewestVersion, showSubjectInRegistry, showInternalTopics, hideInternalTopics, copyTopicName, registerSchema, setCompatibilityLevel];
