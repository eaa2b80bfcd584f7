import { Button } from '@mantine/core';
import { currentLanguage, setLanguage } from '../i18n/index.ts';

/** Switches to the other language; the button is written in that language. */
export function LanguageButton() {
  const other = currentLanguage() === 'fr' ? 'en' : 'fr';
  return (
    <Button className="language-button" variant="default" size="compact-md" lang={other} onClick={() => setLanguage(other)}>
      {other === 'en' ? 'English' : 'Français'}
    </Button>
  );
}
