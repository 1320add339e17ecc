import { Component } from "@angular/core";
import { DomSanitizer, SafeHtml } from "@angular/platform-browser";

@Component({ selector: "app-comment" })
export class CommentComponent {
  constructor(private sanitizer: DomSanitizer) {}

  show(markup: string): SafeHtml {
    // ruleid: vulnreview.typescript.markup-trusted
    return this.sanitizer.bypassSecurityTrustHtml(markup);
  }

  rule(): SafeHtml {
    // ok: vulnreview.typescript.markup-trusted
    return this.sanitizer.bypassSecurityTrustHtml("<hr>");
  }
}

export function preview(sanitizer: DomSanitizer, link: string) {
  // ruleid: vulnreview.typescript.markup-trusted
  return sanitizer.bypassSecurityTrustUrl(link);
}
