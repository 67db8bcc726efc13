<?xml version="1.0" encoding="UTF-8"?>
<!-- The description of the interface for programs as OpenAPI 3.1, from the routes that take keys
     (`maboussole schema interface`), the entities and the words of a catalogue.  Its document holds
     all of them, as that of fields.xsl does. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="json.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>

  <xsl:key name="word" match="m" use="@k"/>
  <xsl:key name="entity" match="entity" use="@name"/>

  <!-- A message as a string. -->
  <xsl:template name="say">
    <xsl:param name="k"/>
    <xsl:if test="not(key('word', $k))"><xsl:message terminate="yes">no word for <xsl:value-of select="$k"/></xsl:message></xsl:if>
    <xsl:apply-templates select="key('word', $k)" mode="string"/>
  </xsl:template>

  <xsl:template match="/contract">
    <xsl:text>{"openapi":"3.1.0",&#10;"info":{"title":</xsl:text>
    <xsl:call-template name="say"><xsl:with-param name="k" select="'api.title'"/></xsl:call-template>
    <xsl:value-of select="concat(',&quot;version&quot;:&quot;', interface/@version, '&quot;,&#10;&quot;description&quot;:')"/>
    <xsl:variable name="text"><xsl:apply-templates select="catalogue/group[@name = 'api.text']/m" mode="paragraph"/></xsl:variable>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($text)"/></xsl:call-template>
    <xsl:text>},&#10;"servers":[{"url":"/api/v1"}],&#10;"security":[{"key":[]}],&#10;"tags":[</xsl:text>
    <xsl:apply-templates select="entity[@name = /contract/interface/route/@entity]" mode="tag"/>
    <xsl:text>],&#10;"paths":{</xsl:text>
    <xsl:apply-templates select="interface/route[not(@path = preceding-sibling::route[1]/@path)]"/>
    <xsl:text>},&#10;"components":{&#10;"securitySchemes":{"key":{"type":"http","scheme":"bearer","description":</xsl:text>
    <xsl:call-template name="say"><xsl:with-param name="k" select="'api.text.key'"/></xsl:call-template>
    <xsl:text>}},&#10;"responses":{</xsl:text>
    <xsl:apply-templates select="catalogue/group[@name = 'api.status']/m" mode="response"/>
    <xsl:text>},&#10;"headers":{</xsl:text>
    <xsl:apply-templates select="catalogue/group[@name = 'api.header']/m" mode="header"/>
    <xsl:text>},&#10;"schemas":{&#10;"failure":{</xsl:text>
    <xsl:call-template name="failure"/>
    <xsl:text>},&#10;"report":{</xsl:text>
    <xsl:call-template name="report"/>
    <xsl:text>},&#10;"answer":{</xsl:text>
    <xsl:call-template name="answer"/>
    <xsl:text>},&#10;"made":{</xsl:text>
    <xsl:call-template name="made"/>
    <xsl:text>}</xsl:text>
    <xsl:apply-templates select="entity[@name = /contract/interface/route[@kind != 'report']/@entity]" mode="schemas"/>
    <xsl:apply-templates select="interface/route[input]" mode="schemas"/>
    <xsl:text>}}}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="m" mode="paragraph">
    <xsl:if test="position() != 1"><xsl:text>&#10;&#10;</xsl:text></xsl:if>
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="entity" mode="tag">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('{&quot;name&quot;:&quot;', @name, '&quot;,&quot;description&quot;:')"/>
    <xsl:call-template name="say"><xsl:with-param name="k" select="concat('docs.entity.', @name)"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- A path and what can be done there. -->
  <xsl:template match="route">
    <xsl:variable name="path" select="@path"/>
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&#10;&quot;', str:replace($path, ':id', '{id}'), '&quot;:{')"/>
    <xsl:if test="contains($path, ':id')">
      <xsl:text>"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"integer","minimum":1}}],&#10;</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="../route[@path = $path]" mode="operation"/>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="route" mode="operation">
    <xsl:if test="position() != 1"><xsl:text>,&#10;</xsl:text></xsl:if>
    <xsl:value-of select="concat('&quot;', translate(@method, 'GETPOS', 'getpos'), '&quot;:{&quot;operationId&quot;:&quot;')"/>
    <xsl:apply-templates select="." mode="name"/>
    <xsl:value-of select="concat('&quot;,&quot;tags&quot;:[&quot;', @entity, '&quot;],&quot;summary&quot;:')"/>
    <xsl:variable name="summary">
      <xsl:value-of select="key('word', concat('docs.entity.', @entity))"/>
      <xsl:text> – </xsl:text>
      <xsl:apply-templates select="." mode="does"/>
    </xsl:variable>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($summary)"/></xsl:call-template>
    <xsl:text>,"description":</xsl:text>
    <xsl:variable name="purposes"><xsl:apply-templates select="." mode="purposes"/></xsl:variable>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($purposes)"/></xsl:call-template>
    <xsl:apply-templates select="." mode="takes"/>
    <xsl:text>,&#10;"responses":{</xsl:text>
    <xsl:apply-templates select="." mode="gives"/>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <xsl:template match="route" mode="name"><xsl:value-of select="concat(@kind, translate(@path, '/:', '_'))"/></xsl:template>

  <xsl:template match="route" mode="does"><xsl:value-of select="key('word', concat('api.kind.', @kind))"/></xsl:template>

  <xsl:template match="route" mode="purposes">
    <xsl:value-of select="key('word', 'api.purpose')"/>
    <xsl:for-each select="str:tokenize(@purposes)">
      <xsl:variable name="purpose" select="string()"/>
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="concat(' ', $purpose)"/>
    </xsl:for-each>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <!-- What is asked with it. -->

  <xsl:template match="route" mode="takes"/>

  <xsl:template match="route[@kind = 'list']" mode="takes">
    <xsl:text>,&#10;"parameters":[</xsl:text>
    <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.list']/m" mode="parameter"/>
    <xsl:if test="@entity = 'prospect'">
      <xsl:text>,</xsl:text>
      <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.sync']/m" mode="parameter"/>
    </xsl:if>
    <xsl:text>,&#10;{"name":"sort","in":"query","description":</xsl:text>
    <xsl:call-template name="say"><xsl:with-param name="k" select="'api.param.sort'"/></xsl:call-template>
    <xsl:text>,"schema":{"enum":[</xsl:text>
    <xsl:apply-templates select="order" mode="values"/>
    <xsl:value-of select="concat('],&quot;default&quot;:&quot;', order/@name, '&quot;}}')"/>
    <xsl:apply-templates select="key('entity', @entity)/field[@filter]" mode="filter"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="order" mode="values">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&quot;', @name, '&quot;')"/>
  </xsl:template>

  <xsl:template match="route[@kind = 'upload']" mode="takes">
    <xsl:text>,&#10;"parameters":[</xsl:text>
    <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.upload']/m" mode="parameter"/>
    <xsl:text>],&#10;"requestBody":{"required":true,"content":{"text/csv":{"schema":{"type":"string"}},"application/xml":{"schema":{"type":"string"}}}}</xsl:text>
  </xsl:template>

  <xsl:template match="route[@kind = 'report']" mode="takes">
    <xsl:text>,&#10;"parameters":[</xsl:text>
    <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.report']/m[not(@k = 'api.report.partner') or not(contains(current()/@path, ':id'))]" mode="parameter"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- What lists and reports take beside filters: GROUP.NAME of the catalogue. -->
  <xsl:template match="m" mode="parameter">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&#10;{&quot;name&quot;:&quot;', substring-after(substring-after(@k, '.'), '.'), '&quot;,&quot;in&quot;:&quot;query&quot;,&quot;description&quot;:')"/>
    <xsl:apply-templates select="." mode="string"/>
    <xsl:text>,"schema":{</xsl:text>
    <xsl:apply-templates select="." mode="type"/>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <xsl:template match="m" mode="type"><xsl:text>"type":"string"</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.report.from' or @k = 'api.report.to']" mode="type"><xsl:text>"type":"string","format":"date"</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.report.limit']" mode="type"><xsl:text>"type":"integer","minimum":1,"maximum":1000</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.upload.check']" mode="type"><xsl:text>"const":"1"</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.report.csv']" mode="type"><xsl:text>"const":"rfc4180"</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.list.limit']" mode="type"><xsl:text>"type":"integer","minimum":1,"maximum":500,"default":100</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.list.after']" mode="type"><xsl:text>"type":"integer","minimum":1</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.list.dir']" mode="type"><xsl:text>"enum":["asc","desc"]</xsl:text></xsl:template>
  <xsl:template match="m[@k = 'api.report.status']" mode="type">
    <xsl:text>"enum":[</xsl:text>
    <xsl:apply-templates select="key('entity', 'prospect')/field[@name = 'status']/value" mode="values"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="field" mode="filter">
    <xsl:call-template name="filter">
      <xsl:with-param name="name" select="@name"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="field[@type = 'period']" mode="filter">
    <xsl:call-template name="filter">
      <xsl:with-param name="name" select="concat(@name, '_from')"/>
      <xsl:with-param name="what" select="'api.param.from'"/>
    </xsl:call-template>
    <xsl:call-template name="filter">
      <xsl:with-param name="name" select="concat(@name, '_to')"/>
      <xsl:with-param name="what" select="'api.param.to'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="filter">
    <xsl:param name="name"/>
    <xsl:param name="what"/>
    <xsl:value-of select="concat(',&#10;{&quot;name&quot;:&quot;', $name, '&quot;,&quot;in&quot;:&quot;query&quot;,&quot;description&quot;:')"/>
    <xsl:variable name="description">
      <xsl:value-of select="key('word', concat(../@name, '.', @name))"/>
      <xsl:if test="$what != ''"><xsl:value-of select="concat(' – ', key('word', $what))"/></xsl:if>
    </xsl:variable>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($description)"/></xsl:call-template>
    <xsl:apply-templates select="." mode="choice"/>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- The values of a filter. -->
  <xsl:template match="field" mode="choice">
    <xsl:text>,"schema":{"enum":[</xsl:text>
    <xsl:apply-templates select="value" mode="values"/>
    <xsl:text>]}</xsl:text>
  </xsl:template>

  <xsl:template match="field[@many]" mode="choice">
    <xsl:text>,"style":"form","explode":false,"schema":{"type":"array","maxItems":5,"items":{"enum":[</xsl:text>
    <xsl:apply-templates select="value" mode="values"/>
    <xsl:text>]}}</xsl:text>
  </xsl:template>

  <xsl:template match="field[@type = 'ref']" mode="choice">
    <xsl:text>,"schema":{"type":"integer","minimum":1}</xsl:text>
  </xsl:template>

  <!-- Nobody's, where it is a column of the record. -->
  <xsl:template match="field[@type = 'ref' and not(@beside)]" mode="choice">
    <xsl:text>,"schema":{"oneOf":[{"type":"integer","minimum":1},{"const":"none"}]}</xsl:text>
  </xsl:template>

  <xsl:template match="field[@type = 'period']" mode="choice">
    <xsl:text>,"schema":{"type":"string","format":"date"}</xsl:text>
  </xsl:template>

  <!-- What is answered. -->

  <xsl:template match="route" mode="gives">
    <xsl:text>"200":{"description":</xsl:text>
    <xsl:call-template name="say"><xsl:with-param name="k" select="concat('api.gives.', @kind)"/></xsl:call-template>
    <xsl:text>,"headers":{</xsl:text>
    <xsl:apply-templates select="." mode="tells"/>
    <xsl:text>},&#10;"content":{</xsl:text>
    <xsl:apply-templates select="." mode="content"/>
    <xsl:text>}}</xsl:text>
    <xsl:if test="@method = 'GET'">
      <xsl:text>,&#10;"304":{"description":</xsl:text>
      <xsl:call-template name="say"><xsl:with-param name="k" select="'api.unchanged'"/></xsl:call-template>
      <xsl:text>}</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="." mode="faults"/>
  </xsl:template>

  <xsl:template match="route" mode="tells">
    <xsl:call-template name="allowance"/>
    <xsl:if test="@method = 'GET'"><xsl:text>,"ETag":{"$ref":"#/components/headers/ETag"}</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template name="allowance">
    <xsl:text>"RateLimit-Limit":{"$ref":"#/components/headers/RateLimit-Limit"},"RateLimit-Remaining":{"$ref":"#/components/headers/RateLimit-Remaining"},"RateLimit-Reset":{"$ref":"#/components/headers/RateLimit-Reset"}</xsl:text>
  </xsl:template>

  <xsl:template match="route" mode="content">
    <xsl:variable name="json"><xsl:apply-templates select="." mode="schema"/></xsl:variable>
    <xsl:value-of select="concat('&quot;application/json&quot;:{&quot;schema&quot;:{&quot;$ref&quot;:&quot;#/components/schemas/', $json, '&quot;}},')"/>
    <xsl:text>&#10;"application/xml":{"schema":{"externalDocs":{"url":"/schema/export/</xsl:text>
    <xsl:apply-templates select="." mode="published"/>
    <xsl:text>.xsd"}}}</xsl:text>
    <xsl:if test="contains(@formats, 'csv')"><xsl:text>,&#10;"text/csv":{"schema":{"type":"string"}}</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="route" mode="schema"><xsl:value-of select="@entity"/></xsl:template>
  <xsl:template match="route[@kind = 'list']" mode="schema"><xsl:value-of select="concat(@entity, '_list')"/></xsl:template>
  <xsl:template match="route[@kind = 'report']" mode="schema"><xsl:text>report</xsl:text></xsl:template>
  <xsl:template match="route[@kind = 'upload']" mode="schema"><xsl:text>answer</xsl:text></xsl:template>

  <xsl:template match="route" mode="published"><xsl:value-of select="concat(@entity, '-', key('entity', @entity)/@contract)"/></xsl:template>
  <xsl:template match="route[@kind = 'report']" mode="published"><xsl:text>partner-report-1</xsl:text></xsl:template>
  <xsl:template match="route[@kind = 'upload']" mode="published"><xsl:text>leads-answer-1</xsl:text></xsl:template>

  <xsl:template match="route" mode="faults">
    <xsl:call-template name="faults"><xsl:with-param name="of" select="'400 401 403 404 406 429 500 503'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="route[@kind = 'list']" mode="faults">
    <xsl:call-template name="faults"><xsl:with-param name="of" select="'400 401 403 406 409 429 500 503'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="route[@kind = 'report']" mode="faults">
    <xsl:call-template name="faults"><xsl:with-param name="of" select="'400 401 403 404 406 429 500 503'"/></xsl:call-template>
  </xsl:template>

  <!-- What is written: answered with the record, or where it stands. -->

  <xsl:template match="route[input]" mode="name"><xsl:value-of select="concat(translate(substring(@path, 2), '/:', '_'), '_write')"/></xsl:template>
  <xsl:template match="route[input]" mode="does"><xsl:value-of select="key('word', 'api.kind.change')"/></xsl:template>
  <xsl:template match="route[input and not(contains(@path, ':id'))]" mode="does"><xsl:value-of select="key('word', 'api.kind.create')"/></xsl:template>

  <xsl:template match="route[input]" mode="takes">
    <xsl:text>,&#10;"parameters":[</xsl:text>
    <xsl:choose>
      <xsl:when test="contains(@path, ':id')"><xsl:apply-templates select="/contract/catalogue/group[@name = 'api.change']/m" mode="given"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="/contract/catalogue/group[@name = 'api.create']/m" mode="given"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>],&#10;"requestBody":{"required":true,"content":{</xsl:text>
    <xsl:variable name="schema"><xsl:apply-templates select="." mode="name"/></xsl:variable>
    <xsl:value-of select="concat('&quot;application/json&quot;:{&quot;schema&quot;:{&quot;$ref&quot;:&quot;#/components/schemas/', $schema, '&quot;}}')"/>
    <xsl:value-of select="concat(',&quot;application/x-www-form-urlencoded&quot;:{&quot;schema&quot;:{&quot;$ref&quot;:&quot;#/components/schemas/', $schema, '&quot;}}')"/>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <xsl:template match="m" mode="given">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&#10;{&quot;name&quot;:&quot;', substring-after(substring-after(@k, '.'), '.'), '&quot;,&quot;in&quot;:&quot;header&quot;,&quot;description&quot;:')"/>
    <xsl:apply-templates select="." mode="string"/>
    <xsl:text>,"schema":{"type":"string"}}</xsl:text>
  </xsl:template>

  <xsl:template match="route[input]" mode="gives">
    <xsl:variable name="create" select="not(contains(@path, ':id'))"/>
    <xsl:choose>
      <xsl:when test="$create"><xsl:text>"201":{"description":</xsl:text></xsl:when>
      <xsl:otherwise><xsl:text>"200":{"description":</xsl:text></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="say"><xsl:with-param name="k" select="'api.gives.write'"/></xsl:call-template>
    <xsl:text>,"headers":{</xsl:text>
    <xsl:call-template name="allowance"/>
    <xsl:text>,"ETag":{"$ref":"#/components/headers/ETag"}</xsl:text>
    <xsl:if test="$create"><xsl:text>,"Location":{"$ref":"#/components/headers/Location"}</xsl:text></xsl:if>
    <xsl:value-of select="concat('},&#10;&quot;content&quot;:{&quot;application/json&quot;:{&quot;schema&quot;:{&quot;oneOf&quot;:[{&quot;$ref&quot;:&quot;#/components/schemas/', @entity, '&quot;},{&quot;$ref&quot;:&quot;#/components/schemas/made&quot;}]}},')"/>
    <xsl:text>"application/xml":{"schema":{"externalDocs":{"url":"/schema/export/</xsl:text>
    <xsl:apply-templates select="." mode="published"/>
    <xsl:text>.xsd"}}}}}</xsl:text>
    <xsl:choose>
      <xsl:when test="$create"><xsl:call-template name="faults"><xsl:with-param name="of" select="'400 401 403 406 409 413 415 422 429 500 503'"/></xsl:call-template></xsl:when>
      <xsl:otherwise><xsl:call-template name="faults"><xsl:with-param name="of" select="'400 401 403 404 406 409 413 415 422 428 429 500 503'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="route" mode="schemas">
    <xsl:variable name="entity" select="key('entity', @entity)"/>
    <xsl:text>,&#10;"</xsl:text>
    <xsl:apply-templates select="." mode="name"/>
    <xsl:text>":{"type":"object"</xsl:text>
    <xsl:if test="input[@required]">
      <xsl:text>,"required":[</xsl:text>
      <xsl:for-each select="input[@required]"><xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if><xsl:value-of select="concat('&quot;', @name, '&quot;')"/></xsl:for-each>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>,"additionalProperties":false,"properties":{</xsl:text>
    <xsl:for-each select="input">
      <xsl:variable name="name" select="@name"/>
      <xsl:variable name="field" select="$entity/field[@name = $name]"/>
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="concat('&#10;&quot;', @name, '&quot;:{')"/>
      <xsl:choose>
        <xsl:when test="$field">
          <xsl:apply-templates select="$field" mode="input"/>
          <xsl:if test="$field/@max"><xsl:value-of select="concat(',&quot;maxLength&quot;:', $field/@max)"/></xsl:if>
          <xsl:text>,"description":</xsl:text>
          <xsl:variable name="description">
            <xsl:value-of select="key('word', concat($entity/@name, '.', @name))"/>
            <xsl:if test="@some"><xsl:value-of select="concat(' – ', key('word', 'api.some'))"/></xsl:if>
          </xsl:variable>
          <xsl:call-template name="string"><xsl:with-param name="text" select="string($description)"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>"type":["string","integer","null"],"description":</xsl:text>
          <xsl:call-template name="say"><xsl:with-param name="k" select="concat('api.input.', @name)"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:text>}</xsl:text>
    </xsl:for-each>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <!-- As it is read; a phone is normalised, of what refers the number is given. -->
  <xsl:template match="field" mode="input"><xsl:apply-templates select="." mode="type"/></xsl:template>
  <xsl:template match="field[@type = 'phone']" mode="input"><xsl:text>"type":["string","null"]</xsl:text></xsl:template>
  <xsl:template match="field[@type = 'ref']" mode="input"><xsl:text>"type":["integer","null"],"minimum":1</xsl:text></xsl:template>

  <!-- A file that was not read is answered in the same document. -->
  <xsl:template match="route[@kind = 'upload']" mode="faults">
    <xsl:text>,&#10;"422":{"description":</xsl:text>
    <xsl:call-template name="say"><xsl:with-param name="k" select="'lead.refused'"/></xsl:call-template>
    <xsl:text>,"content":{</xsl:text>
    <xsl:apply-templates select="." mode="content"/>
    <xsl:text>}}</xsl:text>
    <xsl:call-template name="faults"><xsl:with-param name="of" select="'400 401 403 406 413 415 429 500 503'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="faults">
    <xsl:param name="of"/>
    <xsl:for-each select="str:tokenize($of)">
      <xsl:value-of select="concat(',&#10;&quot;', ., '&quot;:{&quot;$ref&quot;:&quot;#/components/responses/', ., '&quot;}')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What all have in common. -->

  <xsl:template match="m" mode="response">
    <xsl:variable name="status" select="substring-after(@k, 'api.status.')"/>
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&#10;&quot;', $status, '&quot;:{&quot;description&quot;:')"/>
    <xsl:apply-templates select="." mode="string"/>
    <xsl:if test="$status = 429 or $status = 503">
      <xsl:text>,"headers":{"Retry-After":{"$ref":"#/components/headers/Retry-After"}}</xsl:text>
    </xsl:if>
    <xsl:text>,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/failure"}},"application/xml":{"schema":{"externalDocs":{"url":"/schema/export/failure-1.xsd"}}}}}</xsl:text>
  </xsl:template>

  <xsl:template match="m" mode="header">
    <xsl:variable name="name" select="substring-after(@k, 'api.header.')"/>
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:value-of select="concat('&#10;&quot;', $name, '&quot;:{&quot;description&quot;:')"/>
    <xsl:apply-templates select="." mode="string"/>
    <xsl:text>,"schema":{"type":"</xsl:text>
    <xsl:choose>
      <xsl:when test="starts-with($name, 'RateLimit') or $name = 'Retry-After' or $name = 'X-Total-Count'"><xsl:text>integer","minimum":0</xsl:text></xsl:when>
      <xsl:otherwise><xsl:text>string"</xsl:text></xsl:otherwise>
    </xsl:choose>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <xsl:template match="entity" mode="schemas">
    <xsl:value-of select="concat(',&#10;&quot;', @name, '_list&quot;:')"/>
    <xsl:apply-templates select="." mode="list"><xsl:with-param name="item" select="concat('#/components/schemas/', @name, '_item')"/></xsl:apply-templates>
    <xsl:value-of select="concat(',&#10;&quot;', @name, '_item&quot;:')"/>
    <xsl:apply-templates select="." mode="item"/>
    <xsl:value-of select="concat(',&#10;&quot;', @name, '&quot;:')"/>
    <xsl:apply-templates select="." mode="record"/>
  </xsl:template>

  <xsl:template match="field" mode="more">
    <xsl:text>,"description":</xsl:text>
    <xsl:call-template name="say"><xsl:with-param name="k" select="concat(../@name, '.', @name)"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
