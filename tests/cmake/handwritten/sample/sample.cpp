// SPDX-License-Identifier: MIT
// Never compiled: an example of hand-written messages.
const auto type = Candid::Type::record({{u"text", Candid::Type::text()}});
const auto other = Type::variant({{u"Join"}});
const auto value = Value::record({
    {u"text", Value::text(text)},
    {u"timestamp", Candid::Value::nat64(0)},
});
const auto tagged = Value::variant(u"Join", value);
const auto *member = value.find(Candid::fieldHash("text"));
const auto text = value.field(u"text") -> toText();
const auto number = member->toNat64();
const bool join = value.hasTag(id);
const QString tag = value.variantTag();
const auto content = value.variantValue();
const Candid::FieldValue field;
