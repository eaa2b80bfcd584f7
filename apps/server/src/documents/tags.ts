import { createRequire } from 'node:module';

/** What a part of a page is to a screen reader: the standard roles of PDF. */
export type Role = 'H1' | 'H2' | 'P' | 'Figure' | 'Table' | 'Caption' | 'TR' | 'TH' | 'TD';

interface Options {
  /** Words in place of a picture. */
  alt?: string;
  /** What a heading of a table is the heading of. */
  scope?: 'Column' | 'Row';
}

/** A part of what a document says. Those of a page are not its own: one goes on over as many pages as it needs. */
export interface Part {
  role: Role;
  options: Options;
  parts: Part[];
  of: Tags;
  /** Printed again at the head of the next page for who sees it, but read once. */
  repeated: boolean;
}

/** The parts of one document, in the order in which they are read. */
export class Tags {
  readonly parts: Part[] = [];
  /** Adds a part, or one within another. */
  part(role: Role, within: Part | null = null, options: Options = {}, repeated = false): Part {
    const part: Part = { role, options, parts: [], of: this, repeated };
    (within?.parts ?? this.parts).push(part);
    return part;
  }
}

/** What PDFKit has for it: https://pdfkit.org/docs/accessibility.html */
interface Element {
  add(child: unknown): Element;
}
interface TaggedDocument {
  struct(role: string, options?: object): Element;
  addStructure(element: Element): void;
  markStructureContent(role: string): unknown;
  markContent(role: 'Artifact'): void;
  endMarkedContent(): void;
}
interface Tagged {
  tag?: Part;
}
type Renderer = { pdfDocument: TaggedDocument } & Record<'renderLine' | 'renderVector' | 'renderSVG' | 'renderWatermark', (item: Tagged, ...rest: unknown[]) => void>;

const require = createRequire(import.meta.url);
const { prototype: renderer } = require('pdfmake/js/Renderer.js').default as { prototype: Renderer };
const { prototype: layout } = require('pdfmake/js/LayoutBuilder.js').default as { prototype: { buildNextLine(node: Tagged): Tagged | null } };

const elementsOf = new WeakMap<Tags, Map<Part, Element>>();
/** Where a part that is repeated was read. */
const firstPages = new WeakMap<Part, unknown>();

/**
 * pdfmake 0.3 writes that a document is tagged and tags nothing; PDFKit under it can. So each line that pdfmake lays out keeps the `tag` of its node, and what
 * is drawn is marked with it. What has no tag (rules, the head and the foot of a page, the mark across it) is an artifact, which is not read out.
 */
function markAll(): void {
  const build = layout.buildNextLine;
  layout.buildNextLine = function (node) {
    const line = build.call(this, node);
    if (line && node.tag) line.tag = node.tag;
    return line;
  };
  for (const name of ['renderLine', 'renderVector', 'renderSVG', 'renderWatermark'] as const) {
    const draw = renderer[name];
    renderer[name] = function (item, ...rest) {
      marked(this.pdfDocument, item.tag, () => draw.call(this, item, ...rest));
    };
  }
}
markAll();

function marked(document: TaggedDocument & { page?: unknown }, part: Part | undefined, draw: () => void): void {
  if (part?.repeated && !firstPages.has(part)) firstPages.set(part, document.page);
  if (!part || (part.repeated && firstPages.get(part) !== document.page)) {
    document.markContent('Artifact');
    draw();
    document.endMarkedContent();
    return;
  }
  const content = document.markStructureContent(part.role);
  draw();
  document.endMarkedContent();
  elementOf(document, part).add(content);
}

/** The elements of all parts are made at once, so that a cell with nothing in it is a cell too and all stand in the order of the document. */
function elementOf(document: TaggedDocument, part: Part): Element {
  const known = elementsOf.get(part.of) ?? new Map<Part, Element>();
  if (known.size === 0) {
    elementsOf.set(part.of, known);
    const root = document.struct('Document');
    document.addStructure(root);
    const make = (parts: readonly Part[], within: Element) => {
      for (const each of parts) {
        const element = document.struct(each.role, each.options);
        known.set(each, element);
        within.add(element);
        make(each.parts, element);
      }
    };
    make(part.of.parts, root);
  }
  const element = known.get(part);
  if (!element) throw new Error('a part of another document');
  return element;
}
