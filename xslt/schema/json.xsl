<?xml version="1.0" encoding="UTF-8"?>
<!-- The JSON Schema of what other programs read (schema/export): of an entity its list and its
     record, from its description; of a failure; of a partner's report.  The description of the
     interface (openapi.xsl) holds the same.  A member that is described is always there, with
     null for what is absent; more may be added under one version, as everywhere. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/json.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/entity">
    <xsl:call-template name="head"><xsl:with-param name="file" select="concat(@name, '-', @contract)"/></xsl:call-template>
    <xsl:text>"oneOf":[{"$ref":"#/$defs/list"},{"$ref":"#/$defs/record"}],&#10;"$defs":{&#10;"list":</xsl:text>
    <xsl:apply-templates select="." mode="list"><xsl:with-param name="item" select="'#/$defs/item'"/></xsl:apply-templates>
    <xsl:text>,&#10;"item":</xsl:text>
    <xsl:apply-templates select="." mode="item"/>
    <xsl:text>,&#10;"record":</xsl:text>
    <xsl:apply-templates select="." mode="record"/>
    <xsl:text>}}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="/failure">
    <xsl:call-template name="head"><xsl:with-param name="file" select="'failure-1'"/></xsl:call-template>
    <xsl:call-template name="failure"/>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="/report">
    <xsl:call-template name="head"><xsl:with-param name="file" select="'partner-report-1'"/></xsl:call-template>
    <xsl:call-template name="report"/>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="/made">
    <xsl:call-template name="head"><xsl:with-param name="file" select="'made-1'"/></xsl:call-template>
    <xsl:call-template name="made"/>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="/answer">
    <xsl:call-template name="head"><xsl:with-param name="file" select="'leads-answer-1'"/></xsl:call-template>
    <xsl:call-template name="answer"/>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template name="head">
    <xsl:param name="file"/>
    <xsl:text>{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"/schema/export/</xsl:text>
    <xsl:value-of select="$file"/>
    <xsl:text>.json",&#10;</xsl:text>
  </xsl:template>

  <!-- ..., of an object that has been opened. -->
  <xsl:template name="failure">
    <xsl:text>"type":"object","required":["status","code","message"],"properties":{
"status":{"type":"integer","minimum":400,"maximum":599},
"code":{"type":"string"},
"message":{"type":"string","minLength":1},
"request":{"type":"string"},
"faults":{"type":"array","items":{"type":"object","required":["field","code","message"],"properties":{
"field":{"type":"string"},"code":{"type":"string"},"message":{"type":"string","minLength":1}}}},
"alike":{"type":"array","items":{"type":"object","required":["reference"],"properties":{
"reference":{"type":"string"},"id":{"type":"integer","minimum":1},"href":{"type":"string"},"name":{"type":"string"},"status":{"type":"string"},"advisor":{"type":"string"}}}},
"others":{"type":"boolean"},
"version":{"type":"integer","minimum":1},
"differs":{"type":"array","items":{"type":"string"}}}</xsl:text>
  </xsl:template>

  <xsl:template name="made">
    <xsl:text>"type":"object","required":["href"],"properties":{
"id":{"type":"integer","minimum":1},
"href":{"type":"string"},
"reference_number":{"type":"string"}}</xsl:text>
  </xsl:template>

  <xsl:template name="report">
    <xsl:text>"type":"object","required":["report","version","partner","generatedAt","currency","totals","leads"],"properties":{
"report":{"const":"partner"},
"version":{"const":1},
"partner":{"type":"string"},
"from":{"type":"string","format":"date"},
"to":{"type":"string","format":"date"},
"generatedAt":{"type":"string","format":"date-time"},
"currency":{"const":"XOF"},
"totals":{"type":"object","required":["leads","converted"],"properties":{"leads":{"type":"integer","minimum":0},"converted":{"type":"integer","minimum":0}}},
"leads":{"type":"array","items":{"type":"object","required":["reference","firstName","lastName","submittedAt","via","status","statusLabel","converted"],"properties":{
"reference":{"type":"string"},
"firstName":{"type":"string"},
"lastName":{"type":"string"},
"submittedAt":{"type":"string","format":"date-time"},
"via":{"enum":["desk","web","batch"]},
"status":{"enum":["new","analyzing","validated","rejected","converted"]},
"statusLabel":{"type":"string"},
"statusAt":{"type":"string","format":"date-time"},
"advisor":{"type":"string"},
"converted":{"type":"boolean"},
"convertedAt":{"type":"string","format":"date-time"},
"commissionRateBp":{"type":"integer","minimum":0,"maximum":10000}}}}}</xsl:text>
  </xsl:template>

  <xsl:template name="answer">
    <xsl:text>"type":"object","required":["answer","version"],"properties":{
"answer":{"const":"leads"},
"version":{"const":1},
"partner":{"type":"string"},
"check":{"const":true},
"refused":{"type":"object","required":["code","text"],"properties":{
"code":{"type":"string"},"line":{"type":"integer","minimum":1},"name":{"type":"string"},"text":{"type":"string"}}},
"counts":{"type":"object","required":["lines","accepted","known","duplicate","rejected","busy"],"properties":{
"lines":{"type":"integer","minimum":1},"accepted":{"type":"integer","minimum":0},"known":{"type":"integer","minimum":0},"duplicate":{"type":"integer","minimum":0},"rejected":{"type":"integer","minimum":0},"busy":{"type":"integer","minimum":0}}},
"lines":{"type":"array","items":{"type":"object","required":["line","result"],"properties":{
"line":{"type":"integer","minimum":1},
"result":{"enum":["accepted","known","duplicate","rejected","busy"]},
"reference":{"type":"string"},
"external_id":{"type":"string"},
"faults":{"type":"array","items":{"type":"object","required":["code","text"],"properties":{
"field":{"type":"string"},"code":{"type":"string"},"text":{"type":"string"}}}}}}}}</xsl:text>
  </xsl:template>

  <xsl:template match="entity" mode="list">
    <xsl:param name="item"/>
    <xsl:text>{"type":"object","required":["entity","contract","filters","sort","dir","items","rows"],"properties":{&#10;"entity":{"const":"</xsl:text>
    <xsl:value-of select="concat(@name, '&quot;},&quot;contract&quot;:{&quot;const&quot;:', @contract)"/>
    <xsl:text>},&#10;"filters":{"type":"object","additionalProperties":{"type":"string"}},&#10;"sort":{"type":"string"},&#10;"dir":{"enum":["asc","desc"]},&#10;"items":{"type":"array","items":{"$ref":"</xsl:text>
    <xsl:value-of select="$item"/>
    <xsl:text>"}},&#10;"rows":{"type":"integer","minimum":0},&#10;"next":{"type":"string"},&#10;"since":{"type":"string","format":"date-time"},&#10;"gone":{"type":"array","items":{"type":"object","required":["id","why"],"properties":{"id":{"type":"integer","minimum":1},"why":{"enum":["deleted","merged"]},"into":{"type":"integer","minimum":1}}}}}}</xsl:text>
  </xsl:template>

  <xsl:template match="entity" mode="item">
    <xsl:text>{"type":"object","required":["id","href"</xsl:text>
    <xsl:apply-templates select="field[@list]" mode="required"/>
    <xsl:text>],"properties":{&#10;"id":{"type":"integer","minimum":1},&#10;"href":{"type":"string"}</xsl:text>
    <xsl:apply-templates select="field[@list]" mode="property"/>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <xsl:template match="entity" mode="record">
    <xsl:text>{"type":"object","required":["id"</xsl:text>
    <xsl:apply-templates select="field[@show]" mode="required"/>
    <xsl:text>],"properties":{&#10;"id":{"type":"integer","minimum":1},&#10;"version":{"type":"integer","minimum":1}</xsl:text>
    <xsl:apply-templates select="field[@show]" mode="property"/>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <xsl:template match="field" mode="required"><xsl:value-of select="concat(',&quot;', @name, '&quot;')"/></xsl:template>

  <xsl:template match="field" mode="property">
    <xsl:value-of select="concat(',&#10;&quot;', @name, '&quot;:{')"/>
    <xsl:apply-templates select="." mode="type"/>
    <xsl:apply-templates select="." mode="more"/>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- What else is said of it. -->
  <xsl:template match="field" mode="more"/>

  <xsl:template match="field" mode="type"><xsl:text>"type":["string","null"]</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'email']" mode="type"><xsl:text>"type":["string","null"],"format":"email"</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'phone']" mode="type"><xsl:text>"type":["string","null"],"pattern":"^\\+[0-9]+$"</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'date']" mode="type"><xsl:text>"type":["string","null"],"format":"date"</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'time']" mode="type"><xsl:text>"type":["string","null"],"format":"date-time"</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'int' or @type = 'money']" mode="type"><xsl:text>"type":["integer","null"]</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'rate']" mode="type"><xsl:text>"type":["number","null"]</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'ref']" mode="type">
    <xsl:text>"type":["object","null"],"required":["id","name"],"properties":{"id":{"type":"integer","minimum":1},"name":{"type":"string"}}</xsl:text>
  </xsl:template>
  <xsl:template match="field[@type = 'enum']" mode="type">
    <xsl:text>"enum":[</xsl:text>
    <xsl:apply-templates select="value" mode="values"/>
    <xsl:text>,null]</xsl:text>
  </xsl:template>

  <xsl:template match="value" mode="values">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&quot;', ., '&quot;')"/>
  </xsl:template>

</xsl:stylesheet>
