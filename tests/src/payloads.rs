//! Bodies that are meant to break the server, and text that would run as script wherever a page took it for markup: elements by
//! handlers by ways of writing them.

use serde_json::{Value, json};

use crate::world::{self, Operation};

/// Whether the operation would end what whoever sends broken bodies goes on with.
pub fn spares(operation: &Operation) -> bool {
    ["change_password", "begin_second_factor", "remove_second_factor"].contains(&operation.id.as_str())
}

/// Every field of `body`, which the operation takes, holding each value that none can hold; and bodies that are broken as a whole.
pub fn broken(operation: &Operation, body: &Value) -> Vec<Vec<u8>> {
    let mark = "here goes the value";
    let fields = world::fields(&operation.body);
    let mut bodies: Vec<Vec<u8>> = Vec::new();
    for field in fields.keys() {
        let mut marked = body.clone();
        marked[field] = json!(mark);
        let marked = marked.to_string();
        bodies.extend(values().iter().map(|value| marked.replace(&format!("\"{mark}\""), value).into_bytes()));
    }
    let whole = body.to_string();
    bodies.extend((0..8).map(|part| whole.as_bytes()[..whole.len() * part / 8].to_vec()));
    bodies.extend([vec![0xff, 0xfe], vec![0; 500], b"\xef\xbb\xbf{}".to_vec(), format!("{whole}{whole}").into_bytes()]);
    bodies
}

/// Values that no field can hold, as JSON.
fn values() -> Vec<String> {
    let mut values: Vec<String> = [
        "null",
        "true",
        "[]",
        "{}",
        "1e400",
        "-1e400",
        "9223372036854775808",
        "-1",
        "1.5",
        "9e18",
        "\"\"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"10000-01-01T00:00:00Z\"",
        "\"2026-02-30\"",
        "\"' or 1=1 --\"",
        "\"\\u202e\"",
        "NaN",
        "[[[[]]]]",
        "{\"a\":1,\"a\":2}",
    ]
    .map(str::to_owned)
    .to_vec();
    values.push(format!("\"{}\"", "x".repeat(70_000)));
    values.push("[".repeat(10_000));
    values
}

/// What each of them tries to do: set a mark that a test can look for.
const ACT: &str = "top.__ran=1";

/// At least 300 different ones, each of at most 180 characters.
pub fn scripts() -> Vec<String> {
    let elements =
        ["img src=x", "svg", "body", "video src=x", "audio src=x", "details open", "input autofocus", "iframe"];
    let handlers = ["onerror", "onload", "ontoggle", "onfocus", "onpointerenter", "onanimationstart"];
    let mut all = Vec::new();
    for element in elements {
        for handler in handlers {
            all.push(format!("<{element} {handler}={ACT}>"));
            all.push(format!("\"><{element} {handler}=\"{ACT}\">"));
            all.push(format!("'/><{element}/{handler}='{ACT}'//"));
            all.push(format!("</textarea></title></style></script><{element} {handler}={ACT}>"));
            all.push(format!("<{element}\t{}\n=\n{ACT}>", handler.to_uppercase()));
        }
    }
    let schemes =
        ["javascript:", "JaVaScRiPt:", "java\tscript:", "&#106;avascript:", " javascript:", "javascript&colon;"];
    for scheme in schemes {
        all.push(format!("{scheme}{ACT}"));
        all.push(format!("<a href=\"{scheme}{ACT}\">x</a>"));
        all.push(format!("<form action=\"{scheme}{ACT}\"><button>x</button></form>"));
        all.push(format!("<iframe src=\"{scheme}{ACT}\"></iframe>"));
        all.push(format!("[x]({scheme}{ACT})"));
        all.push(format!("<svg><a xlink:href=\"{scheme}{ACT}\"><text>x</text></a></svg>"));
        all.push(format!("<object data=\"{scheme}{ACT}\"></object>"));
        all.push(format!("<meta http-equiv=refresh content=\"0;url={scheme}{ACT}\">"));
    }
    all.extend(scripted());
    all
}

/// The same for fields of one line, which take no line breaks and nothing that cannot be seen.
pub fn lines() -> Vec<String> {
    let seen = |letter: char| if letter.is_control() { ' ' } else { letter };
    scripts().into_iter().map(|text| text.chars().map(seen).collect()).collect()
}

/// Those that no rule makes: scripts by themselves, parsers led astray, templates.
fn scripted() -> Vec<String> {
    let whole = [
        "<script>@</script>",
        "<SCRIPT>@</SCRIPT>",
        "<script\n>@</script\n>",
        "<scr<script>ipt>@</scr</script>ipt>",
        "<script src=data:text/javascript,@></script>",
        "<script type=module>@</script>",
        "<svg><script>@</script></svg>",
        "<svg><animate attributeName=href values=javascript:@ /><a id=x><text>x</text></a></svg>",
        "<svg><set attributeName=onmouseover to=@></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=@&gt;\">",
        "<math><mi//xlink:href=\"data:x,<script>@</script>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=@>\">",
        "<template><img src=x onerror=@></template>",
        "<style>@import 'javascript:@';</style>",
        "<style>*{background:url(javascript:@)}</style>",
        "<link rel=stylesheet href=javascript:@>",
        "<base href=javascript:@//>",
        "<embed src=javascript:@>",
        "<isindex action=javascript:@ type=image>",
        "<!--<img src=\"--><img src=x onerror=@//\">",
        "<![CDATA[<img src=x onerror=@>]]>",
        "<?xml version=\"1.0\"?><img src=x onerror=@>",
        "<iframe srcdoc=\"<script>@</script>\"></iframe>",
        "{{constructor.constructor('@')()}}",
        "${@}",
        "<%= @ %>",
        "\\u003cimg src=x onerror=@\\u003e",
        "%3Cimg%20src=x%20onerror=@%3E",
        "&lt;img src=x onerror=@&gt;",
        "\u{ff1c}img src=x onerror=@\u{ff1e}",
        "<img src=\"x` `<script>@</script>\"` `>",
        "<a href=\"\u{1}javascript:@\">x</a>",
        "<div style=\"width:expression(@)\">x</div>",
        "<button form=x formaction=javascript:@>x</button>",
    ];
    whole.into_iter().map(|text| text.replace('@', ACT)).collect()
}
