import './text.ts';
import './data-table.css';
import { columnVisibilityFeature, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, compare, type PagedRows, rowAfter, type Sorting, tsvOf } from './model.ts';
import { TableTools } from './TableTools.tsx';
import { usePrinting } from './use-printing.ts';

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Up to here all rows are drawn, each as high as it needs and with columns as wide as what stands in them. */
const FEW = 60;
const ROW_HEIGHT = 31;
/** Rows drawn beyond those in sight; on paper, which cannot scroll, more. */
const AROUND = 8;
const ON_PAPER = 50;
const USUAL_WIDTH = { number: 100, text: 150 };

interface Props<Row extends object> {
  /** The name of the table. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | PagedRows<Row>;
  idOf: (row: Row) => string;
  /** How an array is sorted at first; without it the rows stay in the order they came in. */
  sorting?: Sorting;
  /** Opens what a row is about: by Enter, or by the button that the cell with its name becomes, or else its first cell. */
  onOpen?: (row: Row) => void;
  canOpen?: (row: Row) => boolean;
  /** Closes what is open of the selected row: Escape does it first, and leaves the table where nothing is selected. */
  onClose?: () => void;
  /** The row that is selected, here and on the map. */
  selected?: string | undefined;
  /** What stands above the table. */
  title?: ReactNode;
  /** Beside the tools, as an export. */
  actions?: ReactNode;
  /** A small table that only shows something needs no tools. */
  tools?: boolean;
  /** In words, what to do when there is no row. */
  empty: ReactNode;
  /** Attributes of a row, for the style sheet. */
  rowData?: (row: Row) => Record<`data-${string}`, string | boolean>;
  /** What the rows answer has changed, and they are on their way. */
  stale?: boolean;
  className?: string;
}

/**
 * A table whose rows are drawn where they are in sight. It is a grid of rows: arrows, Home, End and the page keys move between rows, Enter opens,
 * Escape leaves. The head stays in sight and stands over its columns, because both are parts of one table.
 */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { label, columns, rows, idOf, onOpen, canOpen = () => true, onClose, selected, title, actions, tools = true, empty, rowData, stale = false, className = '' } = props;
  const { t } = useTranslation('table');
  const paged = 'rowAt' in rows ? rows : null;
  const [ownSorting, setOwnSorting] = useState<Sorting[]>(props.sorting ? [props.sorting] : []);
  const sorting = paged ? [paged.sorting] : ownSorting;
  const data = useMemo(() => ('rowAt' in rows ? [] : [...rows]), [rows]);
  const definitions = useMemo(
    () =>
      columns.map(({ id, sort }) => ({
        id,
        accessorFn: (row: Row) => sort?.(row) ?? undefined,
        enableSorting: sort !== undefined,
        sortUndefined: 'last' as const,
        sortFn: (one: { getValue: (id: string) => unknown }, other: { getValue: (id: string) => unknown }, column: string) => compare(one.getValue(column), other.getValue(column)),
      })),
    [columns],
  );
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>({});
  const table = useTable({ features, columns: definitions, data, state: { sorting, columnVisibility }, manualSorting: paged !== null });
  const sorted = table.getRowModel().rows;
  const shown = columns.filter(({ id }) => columnVisibility[id] !== false);
  const opener = shown.find(({ names }) => names) ?? shown[0];
  const count = paged ? paged.total : sorted.length;
  const rowAt = (index: number): Row | undefined => (paged ? paged.rowAt(index) : sorted[index]?.original);

  const box = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const [headHeight, setHeadHeight] = useState(0);
  const [active, setActive] = useState(0);
  const moved = useRef(false);
  const printing = usePrinting();
  const few = count <= FEW;
  const current = Math.min(active, Math.max(0, count - 1));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: few ? count : printing ? ON_PAPER : AROUND,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialRect: { width: 0, height: 600 },
    // The row that has the focus stays, or scrolling would take the focus away with it.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...(count > 0 ? [current] : [])])].sort((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {};
  const around = printing ? ON_PAPER : AROUND;
  const onSight = paged?.onSight;
  useEffect(() => onSight?.(Math.max(0, startIndex - around), Math.max(0, Math.min(count - 1, endIndex + around))), [onSight, startIndex, endIndex, around, count]);
  const hasHead = count > 0 || stale;
  useLayoutEffect(() => {
    const measured = head.current;
    if (!hasHead || !measured) return;
    const measure = () => setHeadHeight(measured.offsetHeight);
    measure();
    // Its height changes with the columns, the language and the font; rows are placed below it.
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [hasHead]);
  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    box.current?.querySelector<HTMLElement>(`tr[data-index="${current}"]`)?.focus();
  });

  // What is selected on the map comes in sight here; rows that stand elsewhere are not known by where they are.
  const at = paged || selected === undefined ? -1 : sorted.findIndex(({ original }) => idOf(original) === selected);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [at, virtual]);

  const lineOf = (row: Row) => shown.map(({ text }) => text(row));
  const lines = () => {
    const indexes = paged ? items.map(({ index }) => index) : sorted.map((_, index) => index);
    return [shown.map((column) => column.head), ...indexes.flatMap((index) => rowAt(index) ?? []).map(lineOf)];
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, row: Row | undefined) => {
    // A button within a row has keys of its own.
    if (event.target !== event.currentTarget) return;
    const inSight = Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - headHeight) / ROW_HEIGHT) - 1);
    const to = rowAfter(event.key, current, count, inSight);
    if (to !== null && !event.ctrlKey && !event.metaKey && !event.altKey) {
      moved.current = true;
      setActive(to);
      virtual.scrollToIndex(to);
    } else if (event.key === 'Enter' && row !== undefined && onOpen && canOpen(row)) onOpen(row);
    else if (event.key === 'Escape' && onClose && selected !== undefined) onClose();
    else if (event.key === 'Escape') above.current?.focus();
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && row !== undefined && getSelection()?.isCollapsed !== false)
      void navigator.clipboard.writeText(tsvOf([lineOf(row)]));
    else return;
    event.preventDefault();
  };
  const sortBy = (column: Column<Row>) => {
    const now = sorting[0]?.id === column.id ? sorting[0] : undefined;
    const next = { id: column.id, desc: now ? !now.desc : (column.largestFirst ?? false) };
    if (paged) paged.onSort(next);
    else setOwnSorting([next]);
    setActive(0);
    box.current?.scrollTo({ top: 0 });
  };
  const keysId = useId();
  const widths = shown.map(({ width, number }) => width ?? (number ? USUAL_WIDTH.number : USUAL_WIDTH.text));

  let end = headHeight;
  return (
    <div className={`data-table-frame ${className}`}>
      {(title !== undefined || tools) && (
        <div className="table-above" ref={above} tabIndex={-1}>
          {title}
          {tools && count > 0 && (
            <TableTools
              choices={columns.map(({ id, head: name }) => ({
                id,
                head: name,
                shown: columnVisibility[id] !== false,
                onToggle: () => setColumnVisibility({ ...columnVisibility, [id]: columnVisibility[id] === false }),
              }))}
              lines={lines}
            >
              {actions}
            </TableTools>
          )}
        </div>
      )}
      {count === 0 && !stale ? (
        <div className="table-empty">{empty}</div>
      ) : (
        <div className="table-box" ref={box} style={{ scrollPaddingTop: headHeight }}>
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA allows a table to be a grid. This one is a grid, because keys move the focus from row to row.
            role="grid"
            className="data-table"
            data-many={!few}
            aria-label={label}
            aria-describedby={keysId}
            aria-rowcount={count + 1}
            aria-busy={stale}
            style={few ? undefined : { minWidth: widths.reduce((sum, width) => sum + width, 0) }}
          >
            <caption id={keysId} className="visually-hidden">
              {t('keys')}
            </caption>
            <thead ref={head}>
              <tr aria-rowindex={1}>
                {shown.map((column, at) => {
                  const { id, head: name, note, sort, number } = column;
                  const by = sorting[0]?.id === id ? sorting[0] : undefined;
                  return (
                    <th
                      key={id}
                      scope="col"
                      className={number ? 'number' : undefined}
                      style={few ? undefined : { width: widths[at] }}
                      aria-sort={sort ? (by ? (by.desc ? 'descending' : 'ascending') : 'none') : undefined}
                      {...column.data?.(null)}
                    >
                      {sort ? (
                        <button type="button" onClick={() => sortBy(column)}>
                          {name} <span aria-hidden>{by ? (by.desc ? '▼' : '▲') : ''}</span>
                        </button>
                      ) : (
                        name
                      )}
                      {note && <small>{note}</small>}
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {items.flatMap(({ index, start, end: itemEnd }) => {
                const row = rowAt(index);
                const gap = start - end;
                end = itemEnd;
                return [
                  ...(gap > 0.5 ? [<Gap key={`before-${index}`} height={gap} span={shown.length} />] : []),
                  <tr
                    // A row out of sight is forgotten, and its place must not lose the focus with it.
                    key={row === undefined || paged ? index : idOf(row)}
                    ref={virtual.measureElement}
                    data-index={index}
                    aria-rowindex={index + 2}
                    aria-selected={row !== undefined && selected !== undefined ? idOf(row) === selected : undefined}
                    tabIndex={index === current ? 0 : -1}
                    onFocus={() => setActive(index)}
                    onKeyDown={(event) => onKey(event, row)}
                    {...(row !== undefined && rowData?.(row))}
                  >
                    {shown.map((column) => {
                      const Cell = column.names ? 'th' : 'td';
                      const content = row === undefined ? t('coming') : (column.cell?.(row) ?? column.text(row));
                      return (
                        <Cell
                          key={column.id}
                          scope={column.names ? 'row' : undefined}
                          className={[column.number && 'number', column.className].filter(Boolean).join(' ') || undefined}
                          {...(row !== undefined && column.data?.(row))}
                        >
                          {column === opener && row !== undefined && onOpen && canOpen(row) ? (
                            <button type="button" className="row-button" tabIndex={-1} onClick={() => onOpen(row)}>
                              {content}
                            </button>
                          ) : (
                            content
                          )}
                        </Cell>
                      );
                    })}
                  </tr>,
                ];
              })}
              {headHeight + virtual.getTotalSize() - end > 0.5 && <Gap height={headHeight + virtual.getTotalSize() - end} span={shown.length} />}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The place of rows that are out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden className="table-gap">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
