import type { History } from '../../compat/history.ts';
import type { Settings } from '../../config/settings.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { Member, Node, ObjectNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { Block } from './hover-text.ts';

export interface HoverQuestion {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly history: History | undefined;
  /** The editor itself says what keywords mean, as VS Code's JSON service does from the meta-schemas that it has. */
  readonly keywordsElsewhere: boolean;
}

/** The word under the cursor. */
export interface HoverPlace {
  /** A key or a plain value. */
  readonly node: Node;
  /** The object that holds the key, or the member of which the value is a part. */
  readonly object: ObjectNode | undefined;
  /** The member that it is the key of, or in whose value it stands, alone or in a list. */
  readonly member: Member | undefined;
  readonly isKey: boolean;
}

/** One thing that a hover says. Nothing where it has nothing to say of the place. */
export type HoverSection = (question: HoverQuestion, place: HoverPlace) => readonly Block[];
