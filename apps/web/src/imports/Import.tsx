import './import.css';
import { Alert, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ImportNoun } from '@vigie/domain';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { Earlier } from './Earlier.tsx';
import { type FileProblem, problemOfFile } from './files.ts';
import type { ChosenFile } from './preview.ts';
import { Work } from './Work.tsx';

/** Brings a file into the register: what is in it, what is wrong with it, what it would change, and only then the change. */
export function Import() {
  const { t } = useTranslation(['imports', 'common']);
  const { may, territories } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const nouns = ImportNoun.codes.filter((each) => `${each}.write` in may);
  const [noun, setNoun] = useState(nouns[0]);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const count = useRef(0);

  const take = (file: File | undefined) => {
    if (!file || !noun) return;
    const found = problemOfFile(file);
    setProblem(found);
    if (found) return;
    count.current++;
    setChosen({ id: count.current, file, noun });
  };
  const dragging = useDroppedFile(chosen === null, take);

  return (
    <Panel>
      <div className="import" data-dragging={dragging}>
        <Title order={1}>{t('title')}</Title>
        {!noun && <Alert color="gray">{t('mayNot')}</Alert>}
        {noun && !chosen && <ChooseFile nouns={nouns} noun={noun} onNoun={setNoun} onFile={take} problem={problem} again={count.current > 0} />}
        {chosen && (
          <Work
            key={`${chosen.id}-${chosen.noun}`}
            chosen={chosen}
            territorial={may[`${chosen.noun}.write`] === 'territory' && !territories.includes('CI')}
            mayNouns={nouns}
            onNoun={(next) => {
              setNoun(next);
              setChosen({ ...chosen, noun: next });
            }}
            onAgain={() => setChosen(null)}
          />
        )}
        {'imports.read' in may && <Earlier />}
      </div>
    </Panel>
  );
}

/** A file dropped anywhere on the window: one that misses the panel must not make the browser leave the page for it. @returns whether a file hangs over the window */
function useDroppedFile(wanted: boolean, take: (file: File | undefined) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = wanted ? 'copy' : 'none';
      setOver(wanted);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(false);
      if (wanted) latest.current(event.dataTransfer.files[0]);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [wanted]);
  return over;
}
