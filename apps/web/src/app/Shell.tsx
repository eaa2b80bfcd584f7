import './shell.css';
import '../ui/shell-styles.ts';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconKeyboard, IconLayoutSidebar, IconPrinter, IconTable } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { api, client, queryClient } from '../api.ts';
import { formatDate } from '../i18n/format.ts';
import { currentLanguage, setLanguage } from '../i18n/index.ts';
import { MapCanvas } from '../map/MapCanvas.tsx';
import { printMap } from '../map/print.ts';
import { useMap } from '../map/use-map.ts';
import { endRegisterWorker } from '../register/client.ts';
import { tellOtherTabs } from '../session/other-tabs.ts';
import { useSessionEnd } from '../session/over.ts';
import { emptyDrafts } from '../ui/form/drafts.ts';
import { useChange } from '../use-change.ts';
import { ConnectionLine } from './ConnectionLine.tsx';
import { useKeys } from './keys.ts';
import { Late } from './Late.tsx';
import { SOURCES } from './layers.ts';
import { lazily } from './lazily.ts';
import { Search } from './Search.tsx';
import { SCREENS } from './screens.ts';
import { SlotsContext } from './slots.tsx';
import { Unreadable } from './Unreadable.tsx';
import { UserMenu } from './UserMenu.tsx';
import { keepView } from './view.ts';

/** Adds one to a count, and answers how to take it away again. */
function counted(set: (next: (count: number) => number) => void): () => void {
  set((count) => count + 1);
  return () => set((count) => count - 1);
}

const SignInAgain = lazily(() => import('../session/SignInAgain.tsx').then(({ SignInAgain }) => SignInAgain));
const KeysHelp = lazily(() => import('./KeysHelp.tsx').then(({ KeysHelp }) => KeysHelp));

/** The window: rail, panel, map, inspector, table. The map is mounted here once and never goes away. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSuspenseQuery(api.session.current.queryOptions()).data;
  const navigate = useNavigate();
  const map = useMap();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  const [inspector, setInspector] = useState<HTMLElement | null>(null);
  const [notes, setNotes] = useState<HTMLElement | null>(null);
  const [table, setTable] = useState<HTMLElement | null>(null);
  const [panelOpen, setPanelOpen] = useState(() => matchMedia('(min-width: 821px)').matches || SCREENS.some((screen) => screen.path === path && !screen.mapFirst));
  const [tables, setTables] = useState(0);
  const hasTable = tables > 0;
  const offerTable = useCallback(() => counted(setTables), []);
  const [holds, setHolds] = useState(0);
  const holdMap = useCallback(() => counted(setHolds), []);
  const openPanel = useCallback(() => {
    flushSync(() => setPanelOpen(true));
    panel?.focus();
  }, [panel]);
  const [tableWanted, setTableWanted] = useState(false);
  const tableOpen = tableWanted && hasTable;
  const end = useSessionEnd();
  const [helpOpen, setHelpOpen] = useState(false);
  // A closed table is not mounted: drawing its rows at each change of a filter would take longer than filtering.
  const slots = useMemo(
    () => ({ panel, inspector, notes, table: tableOpen ? table : null, offerTable, openPanel, holdMap }),
    [panel, inspector, notes, table, tableOpen, offerTable, openPanel, holdMap],
  );
  useKeys({ '?': () => setHelpOpen(true), t: () => setTableWanted((wanted) => (hasTable ? !wanted : wanted)), p: () => setPanelOpen((open) => !open) });

  // Until the second factor is set up the server refuses everything but the account, so no map is mounted.
  const missing = session.secondFactor === 'NEEDED';
  const leaving = useRef(false);
  useEffect(() => {
    if (leaving.current) return;
    if (session.role === 'public') void navigate({ to: '/', search: { next: location.pathname + location.search } });
    else if (missing && path !== '/account') void navigate({ to: '/account' });
  }, [session.role, missing, path, navigate]);

  const leave = useChange(client.session.signOut.mutate, {
    onDone: async () => {
      tellOtherTabs(null);
      endRegisterWorker();
      emptyDrafts();
      queryClient.clear();
      await navigate({ to: '/' });
    },
    onProblem: () => {
      leaving.current = false;
    },
  });
  const signOut = () => {
    leaving.current = true;
    void leave.send();
  };

  return (
    <SlotsContext value={slots}>
      <a className="skip" href="#panel">
        {t('skip')}
      </a>
      <div className="shell" data-panel={panelOpen} data-table={tableOpen} data-map-in-hand={holds > 0}>
        <nav className="rail" aria-label={t('screens')}>
          <img src="/icon.svg" alt="Vigie" width={36} height={36} className="rail-logo" />
          {SCREENS.filter(({ rail, permission }) => (missing ? permission === 'session.manage' : rail && permission in session.may)).map(({ path: to, title, Icon, badge }) => (
            <Link key={to} to={to} search={keepView} className="rail-screen" aria-current={path === to ? 'page' : undefined} onClick={() => setPanelOpen(true)}>
              <Icon size={22} stroke={1.6} aria-hidden />
              <span>{title[currentLanguage()]}</span>
              {badge && badge.permission in session.may && (
                <Late waiting={null}>
                  <badge.Badge />
                </Late>
              )}
            </Link>
          ))}
        </nav>

        <aside className="panel" id="panel" tabIndex={-1} aria-label={t('panel')} ref={setPanel} hidden={!panelOpen} />

        <main className="stage">
          <header className="bar">
            <ActionIcon variant="default" size="lg" aria-label={t('togglePanel')} aria-pressed={panelOpen} onClick={() => setPanelOpen(!panelOpen)}>
              <IconLayoutSidebar size={18} />
            </ActionIcon>
            {!missing && <Search />}
            <div className="bar-end">
              <SegmentedControl
                size="xs"
                aria-label={t('language')}
                value={currentLanguage()}
                onChange={(value) => setLanguage(value === 'en' ? 'en' : 'fr')}
                data={[
                  { value: 'fr', label: 'FR' },
                  { value: 'en', label: 'EN' },
                ]}
              />
              <ActionIcon className="wide-only" variant="default" size="lg" aria-label={t('print')} onClick={() => void printMap(map)}>
                <IconPrinter size={18} />
              </ActionIcon>
              <ActionIcon className="wide-only" variant="default" size="lg" aria-label={t('keys.title')} onClick={() => setHelpOpen(true)}>
                <IconKeyboard size={18} />
              </ActionIcon>
              <UserMenu session={session} onGo={() => setPanelOpen(true)} onSignOut={signOut} />
            </div>
          </header>
          <ConnectionLine />
          <div className="map-area">
            {!missing && <MapCanvas sources={SOURCES} />}
            <Unreadable />
            <div className="map-notes" ref={setNotes} />
            {session.demonstration && (
              <p className="demo-badge" title={t('demonstrationLong')}>
                {t('demonstration')}
              </p>
            )}
            {hasTable && !missing && (
              <Button
                className="table-toggle"
                size="compact-sm"
                variant="default"
                leftSection={<IconTable size={16} />}
                aria-expanded={tableOpen}
                onClick={() => setTableWanted(!tableOpen)}
              >
                {t('table')}
              </Button>
            )}
          </div>
          <section className="table-sheet" aria-label={t('table')} ref={setTable} hidden={!tableOpen} />
        </main>

        <footer className="print-only">{t('printNote', { date: formatDate(new Date().toISOString()), role: t(`role.${session.role}`), address: location.href })}</footer>
        <div className="inspector-frame" ref={setInspector} />
        <Suspense fallback={<p className="visually-hidden">{t('loading')}</p>}>
          <Outlet />
        </Suspense>
      </div>
      {end === 'asked' && (
        <Late>
          <SignInAgain />
        </Late>
      )}
      {helpOpen && (
        <Late>
          <KeysHelp onClose={() => setHelpOpen(false)} />
        </Late>
      )}
    </SlotsContext>
  );
}
