import { useTexts } from "./component-texts.tsx";

interface OlderButtonProps {
  readonly hasOlder: boolean;
  readonly loadOlder: () => Promise<void>;
}

export function OlderButton({ hasOlder, loadOlder }: OlderButtonProps) {
  const texts = useTexts();
  if (!hasOlder) return null;
  return (
    <button type="button" className="sb-older" onClick={() => void loadOlder()}>
      {texts.loadOlder}
    </button>
  );
}
