//! Tests of `tree`.

use super::*;

fn written(node: Node) -> String {
    let list = |all: Vec<String>| all.join(",");
    match node {
        Node::Object(object) => {
            let fields = object.fields().map(|field| {
                format!(
                    "{}:{}",
                    serde_json::to_string(field.name()).unwrap(),
                    written(field.value().unwrap())
                )
            });
            format!("{{{}}}", list(fields.collect()))
        }
        Node::Array(array) => format!("[{}]", list(array.elements().map(written).collect())),
        Node::String(text) => serde_json::to_string(text.value).unwrap(),
        Node::Number(number) => number.value.to_owned(),
        Node::Boolean(value, _) => value.to_string(),
        Node::Null(_) => "null".to_owned(),
    }
}

#[test]
fn a_text_is_read_as_it_is_written() {
    for text in [
        r#"{"a":[1,-2.5e3,"x",{"b":{}},[],true,false,null],"c\"d":"\u00e9\n\\","e":""}"#,
        "[[],[[]],{},[{}],\"\\\\\"]",
        r#""text""#,
        "7",
    ] {
        let tree = Tree::new(text, &Limits::default(), &mut 0).unwrap();
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&written(tree.root().unwrap())), value(text));
    }
}

#[test]
fn places_are_those_of_the_text() {
    let text = r#" {"a" : [ "x\n" , 12 ] , "b":{"c":null}}"#;
    let tree = Tree::new(text, &Limits::default(), &mut 0).unwrap();
    let root = tree.root().unwrap().as_object().unwrap();
    let array = root.get("a").and_then(|node| node.as_array()).unwrap();
    let starts: Vec<_> = array
        .elements()
        .map(|node| &text[node.start()..][..2])
        .collect();
    assert_eq!(starts, ["\"x", "12"]);
    let field = root.fields().nth(1).unwrap();
    assert_eq!((field.name(), &text[field.start()..][..3]), ("b", "\"b\""));
    assert!(
        field
            .value()
            .unwrap()
            .as_object()
            .unwrap()
            .text_from_here()
            .starts_with(r#"{"c":null}"#)
    );
    assert!(root.get("c").is_none());
}
