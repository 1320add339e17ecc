import Review

/// How the page looks, on a screen, light or dark, and on paper. No colour means anything that a word beside it does not say.
enum ReportStyle {
    /// What the page's security policy lets in by its digest, and nothing else: no script, no picture, no font, no form.
    static var policy: String {
        "default-src 'none'; style-src 'sha256-\(Base64.encode(Digest(of: sheet.bytes).bytes))'; "
            + "base-uri 'none'; form-action 'none'"
    }

    static let sheet: Markup = """
        :root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--muted:#535b65;--line:#d5dae0;--panel:#f5f7f9;--link:#0a4f9e;\
        --add:#e5f5ea;--ins:#b3e2c1;--cut:#fdeceb;--del:#f7c4c0;--ok:#1a6b3c;--bad:#a8201a;--warn:#7a4f00;--warnbg:#fff6df;--tok:#6b1f8a;--tokbg:#f3e6f9}
        @media (prefers-color-scheme:dark){:root{--bg:#14171b;--fg:#e4e7eb;--muted:#a7b0bb;--line:#363d46;--panel:#1c2126;--link:#84bbff;\
        --add:#11301c;--ins:#20613a;--cut:#3a1716;--del:#7d2d29;--ok:#7ed6a0;--bad:#ff9d96;--warn:#f2c66d;--warnbg:#33280f;--tok:#e3b5f7;--tokbg:#3a2347}}
        *{box-sizing:border-box}
        html{scroll-padding-top:1rem}
        body{margin:0;background:var(--bg);color:var(--fg);font:1rem/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        header,nav,main,footer{max-width:72rem;margin:0 auto;padding:0 1.5rem}
        header{padding-top:2.5rem}
        h1{font-size:2rem;line-height:1.2;margin:0 0 .4rem;letter-spacing:-.01em}
        h2{font-size:1.4rem;margin:3rem 0 1rem;padding-bottom:.35rem;border-bottom:2px solid var(--line)}
        h3{font-size:1.15rem;line-height:1.35;margin:0 0 .5rem;overflow-wrap:anywhere}
        h4{font-size:1rem;margin:1.6rem 0 .5rem;overflow-wrap:anywhere}
        h5,h6{font-size:.92rem;margin:1.3rem 0 .4rem;color:var(--muted)}
        p,ul,ol,dl,table,details,figure{margin:.6rem 0}
        a{color:var(--link);text-underline-offset:.15em}
        a:focus-visible,summary:focus-visible,:target{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
        code,pre,.code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em;overflow-wrap:anywhere}
        pre{white-space:pre-wrap;margin:.5rem 0;padding:.7rem .9rem;background:var(--panel);border:1px solid var(--line);border-radius:6px}
        .skip{position:absolute;left:-100vw;top:0;background:var(--bg);padding:.6rem 1rem;z-index:1}
        .skip:focus{left:1rem}
        .v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .muted,.meta{color:var(--muted)}
        .meta{font-size:.9rem;overflow-wrap:anywhere}
        nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.3rem}
        .state{border:1px solid var(--line);border-left:6px solid var(--ok);background:var(--panel);border-radius:6px;padding:.8rem 1.1rem;margin:1rem 0}
        .state.gaps{border-left-color:var(--warn);background:var(--warnbg)}
        .state p:first-child{margin-top:0;font-weight:600}.state>:last-child{margin-bottom:0}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 2.5rem;align-items:start}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        caption{text-align:left;font-weight:600;padding:.4rem 0}
        th,td{text-align:left;vertical-align:top;padding:.38rem .9rem .38rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        thead th{color:var(--muted);font-weight:600;font-size:.85rem}
        th[scope=row]{font-weight:500}
        td.num{text-align:right;font-variant-numeric:tabular-nums;width:4rem}
        td.bar{width:45%;padding-right:0}
        td.bar svg{display:block;width:100%;height:.8rem;margin-top:.35rem}
        td.bar rect{fill:var(--link)}
        .chip{display:inline-block;border-radius:4px;padding:.05rem .5rem;font-size:.8rem;font-weight:600;border:1px solid var(--line);white-space:nowrap}
        .chip.critical{background:#8a0f18;color:#fff;border-color:#8a0f18}
        .chip.high{background:#b2430a;color:#fff;border-color:#b2430a}
        .chip.medium{background:#f3cf5b;color:#332600;border-color:#c9a227}
        .chip.low{background:#d6e6f7;color:#0f3560;border-color:#9dbfe3}
        .chip.info{background:#e9ecef;color:#333a42;border-color:#b9c0c8}
        article{border:1px solid var(--line);border-radius:10px;padding:1.2rem 1.4rem;margin:1.4rem 0;background:var(--bg)}
        article article{padding:.3rem 1.2rem 1rem;background:var(--bg);border-left:4px solid var(--line)}
        .message{font-size:1.05rem;overflow-wrap:anywhere;margin:.3rem 0 .7rem}
        table.code{table-layout:auto;border:1px solid var(--line);border-radius:6px;font-size:.82rem;line-height:1.5}
        table.code caption{font:600 .85rem/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        table.code td{border:0;padding:0 .5rem}
        table.code td.n{width:1%;min-width:2.6rem;text-align:right;color:var(--muted);font-variant-numeric:tabular-nums;overflow-wrap:normal;white-space:nowrap;background:var(--panel)}
        table.code td.m{width:1%;text-align:center;padding:0 .3rem;font-weight:700}
        table.code td.c{white-space:pre-wrap;overflow-wrap:anywhere;width:97%}
        tr.a td,tr.a td.n{background:var(--add)}tr.r td,tr.r td.n{background:var(--cut)}
        tr.a td.m{color:var(--ok)}tr.r td.m{color:var(--bad)}
        tr.h td{color:var(--muted);background:var(--panel);padding-top:.15rem!important;padding-bottom:.15rem!important}
        ins{background:var(--ins);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
        del{background:var(--del);text-decoration:line-through;text-decoration-thickness:1px}
        .t{color:var(--muted)}
        .x{background:var(--tokbg);color:var(--tok);border:1px solid currentColor;border-radius:3px;padding:0 .15em;font-weight:600}
        .fold{color:var(--muted);font-style:italic}
        .pass{color:var(--ok);font-weight:600}.fail,.controlFailed{color:var(--bad);font-weight:600}.notRun{color:var(--warn);font-weight:600}
                .backing{display:block;font-size:.85rem;color:var(--muted)}.backing.unbacked{color:var(--warn);font-weight:600}
        table.rungs th[scope=row],table.rungs td:nth-child(2),table.rungs td:nth-child(n+5){white-space:nowrap}
        table.rungs caption{font-weight:400;font-size:.85rem;color:var(--muted)}
        ol.flow{padding-left:1.6rem}
        ul.plain{list-style:none;padding-left:0}
        ul.plain>li{padding:.5rem 0;border-bottom:1px solid var(--line)}
        dl.digests{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.85rem;margin:.4rem 0 0}
        dl.digests dt{color:var(--muted)}dl.digests dd{margin:0;overflow-wrap:anywhere}
        details{border:1px solid var(--line);border-radius:6px;padding:.4rem .9rem;margin:1rem 0}
        summary{cursor:pointer;font-weight:600;font-size:.92rem}
        figure svg{display:block;width:100%;height:auto}
        figure svg>rect{fill:var(--bg)}figure svg text{fill:var(--fg)}figure svg path{stroke:var(--line)}
        figure svg .ok{fill:var(--ok)}figure svg .failed{fill:var(--bad);stroke:var(--fg)}figure svg .incomplete{fill:var(--warn);stroke:var(--fg)}
        footer{margin-top:3rem;padding-top:1rem;padding-bottom:3rem;border-top:2px solid var(--line);font-size:.9rem}
        @media (max-width:40rem){header,nav,main,footer{padding-left:1rem;padding-right:1rem}article,article article{padding:.8rem}.wide thead{display:none}\
        .wide tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}.wide td,.wide th{display:block;border:0;padding:.1rem 0}\
        .wide td[data-h]::before{content:attr(data-h) ": ";color:var(--muted);font-weight:400}dl.digests{grid-template-columns:1fr}dl.digests dd{padding-bottom:.3rem}}
        @media print{:root{color-scheme:light;--bg:#fff;--fg:#000;--muted:#444;--line:#bbb;--panel:#f5f7f9;--link:#000;--add:#e5f5ea;--ins:#b3e2c1;--cut:#fdeceb;\
        --del:#f7c4c0;--ok:#1a6b3c;--bad:#a8201a;--warn:#7a4f00;--warnbg:#fff6df;--tok:#6b1f8a;--tokbg:#f3e6f9}
        html{font-size:9.5pt}body{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        header,nav,main,footer{max-width:none;padding:0}nav,.skip{display:none}
        h2,h3,h4,h5,h6,caption,summary{break-after:avoid}
        tr,.state,.decision,figure{break-inside:avoid}thead{display:table-header-group}
        article{padding:0;border:0;border-top:2pt solid #000;border-radius:0;padding-top:6pt}article article{border-top:1pt solid #bbb;border-left:0;padding:4pt 0}
        .findings>article{break-before:page}.findings>article:first-of-type{break-before:auto}
        a{text-decoration:none}details{border:0;padding:0}details::details-content{content-visibility:visible;height:auto;display:block}}
        @page{margin:16mm 14mm}
        @media (forced-colors:active){.chip,.state,.x{border:1px solid}}
        """
}
