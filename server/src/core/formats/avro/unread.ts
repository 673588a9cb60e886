import { parseJson } from '../../tree/json.ts';
import type { SourceTree } from '../../tree/node.ts';
import type { AvroDocument } from './model.ts';
import { parseAvro } from './parse.ts';

/** A text of JSON that is read as an Avro schema when more of it is asked for than the text; `compileAvro` does without. A class, so that it is made at once. */
export class UnreadAvro implements AvroDocument {
  readonly source: string;
  readonly arrived: (tree: SourceTree) => void;
  #read: AvroDocument | undefined = undefined;
  constructor(source: string, arrived: (tree: SourceTree) => void) {
    this.source = source;
    this.arrived = arrived;
  }
  get tree(): AvroDocument['tree'] {
    return this.whole().tree;
  }
  get roots(): AvroDocument['roots'] {
    return this.whole().roots;
  }
  get names(): AvroDocument['names'] {
    return this.whole().names;
  }
  get types(): AvroDocument['types'] {
    return this.whole().types;
  }
  get wrappers(): AvroDocument['wrappers'] {
    return this.whole().wrappers;
  }
  private whole(): AvroDocument {
    if (!this.#read) {
      this.#read = parseAvro(parseJson(this.source));
      this.arrived(this.#read.tree);
    }
    return this.#read;
  }
}
