import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "./Button.tsx";

/** A dialog over the page: title, content, 閉じる. Esc closes it and the focus goes back to where it was. */
export function Sheet({
  title,
  open,
  close,
  wide = false,
  children,
}: {
  title: string;
  open: boolean;
  close(): void;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(isOpen) => isOpen || close()} isDismissable>
      <Modal className={wide ? "sheet wide" : "sheet"}>
        <Dialog>
          <header className="row">
            <Heading slot="title">{title}</Heading>
            <span className="right">
              <Button look="quiet" size="sm" keys="Esc" onPress={close}>
                閉じる
              </Button>
            </span>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
