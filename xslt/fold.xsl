<?xml version="1.0" encoding="UTF-8"?>
<!--
  Folds what is known at start into a sheet, once per page and language: a
  sheet in our dialect goes in (see xslt/README.md), plain XSLT 1.0 comes out.

  Every sheet of an import chain is folded by itself with the same parameters;
  xsl:import stays what it is.  The worker does it in memory before it
  compiles, all of a chain at once; xsltproc does the same into a folder in the
  tests, one by one.  The worker alone asks for what is common apart, see m:common.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings"
    exclude-result-prefixes="m str">

  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:strip-space elements="*"/>
  <xsl:preserve-space elements="xsl:text m"/>

  <xsl:param name="page"/>                   <!-- prospect/list -->
  <xsl:param name="lang"/>                   <!-- fr -->
  <xsl:param name="entry"/>                  <!-- URI of the page's own sheet -->
  <xsl:param name="entity"/>                 <!-- URI of the entity's description, or nothing -->
  <xsl:param name="catalogue"/>              <!-- URI of i18n/LANG.xml -->
  <xsl:param name="apart"/>                  <!-- yes: what is common is rendered by itself -->

  <xsl:key name="message" match="m" use="@k"/>
  <xsl:key name="group" match="group" use="@name"/>

  <xsl:variable name="words" select="document($catalogue)"/>
  <xsl:variable name="described" select="document($entity)/entity"/>
  <xsl:variable name="kind">
    <xsl:choose>
      <xsl:when test="contains($page, '/')"><xsl:value-of select="substring-after($page, '/')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$page"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:variable name="number" select="concat('&quot;', $words/catalogue/group[@name = 'format']/m[@k = 'format.number'], '&quot;')"/>

  <!-- The templates of all sheets of the chain, which is at most five deep. -->
  <xsl:variable name="sheet0" select="document($entry)"/>
  <xsl:variable name="sheet1" select="document($sheet0/*/xsl:import/@href)"/>
  <xsl:variable name="sheet2" select="document($sheet1/*/xsl:import/@href)"/>
  <xsl:variable name="sheet3" select="document($sheet2/*/xsl:import/@href)"/>
  <xsl:variable name="sheet4" select="document($sheet3/*/xsl:import/@href)"/>
  <xsl:variable name="templates"
      select="($sheet0 | $sheet1 | $sheet2 | $sheet3 | $sheet4)/*/m:template"/>

  <xsl:template match="/">
    <xsl:if test="not($words/catalogue) or not($sheet0/*)">
      <xsl:message terminate="yes">fold: no catalogue or no sheet</xsl:message>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$apart"><chain><xsl:apply-templates select="." mode="chain"/></chain></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The sheet, and behind it those it imports, in their order. -->
  <xsl:template match="/" mode="chain">
    <xsl:apply-templates/>
    <xsl:for-each select="*/xsl:import"><xsl:apply-templates select="document(@href)" mode="chain"/></xsl:for-each>
  </xsl:template>

  <!-- What is not of the dialect stays as it is, but for the tokens in its attributes. -->

  <xsl:template match="*">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:copy>
      <xsl:apply-templates select="@*">
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:apply-templates>
      <xsl:apply-templates>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@*">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:attribute name="{name()}">
      <xsl:call-template name="tokens">
        <xsl:with-param name="in" select="."/>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:call-template>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>

  <!-- m:title="key": an attribute whose value is a message; "$label" is the
       label of the field.  Braces would be an attribute value template. -->
  <xsl:template match="@m:*">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:attribute name="{local-name()}">
      <xsl:call-template name="words">
        <xsl:with-param name="key">
          <xsl:call-template name="key">
            <xsl:with-param name="in" select="."/>
            <xsl:with-param name="field" select="$field"/>
            <xsl:with-param name="value" select="$value"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:attribute>
  </xsl:template>

  <xsl:template match="m:template"/>

  <!-- What is common to all pages: a place that is filled when the page is written
       (src/xml/write.h), or as if it were written here. -->
  <xsl:template match="m:common[@href]">
    <xsl:if test="not($apart)"><xsl:element name="xsl:import"><xsl:attribute name="href"><xsl:value-of select="@href"/></xsl:attribute></xsl:element></xsl:if>
  </xsl:template>

  <xsl:template match="m:common[@part]">
    <xsl:choose>
      <xsl:when test="$apart"><part xmlns="urn:maboussole:common" name="{@part}"/></xsl:when>
      <xsl:otherwise>
        <xsl:element name="xsl:apply-templates">
          <xsl:attribute name="select">/page</xsl:attribute>
          <xsl:attribute name="mode"><xsl:value-of select="@part"/></xsl:attribute>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="m:*">
    <xsl:message terminate="yes">
      <xsl:value-of select="concat('fold: ', name(), ' is not of the dialect')"/>
    </xsl:message>
  </xsl:template>

  <!-- Messages. -->

  <xsl:template match="m:t[@k]">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:call-template name="say">
      <xsl:with-param name="key">
        <xsl:call-template name="key">
          <xsl:with-param name="in" select="@k"/>
          <xsl:with-param name="field" select="$field"/>
          <xsl:with-param name="value" select="$value"/>
        </xsl:call-template>
      </xsl:with-param>
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="value" select="$value"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The key is known when the page is made, and is one of a group. -->
  <xsl:template match="m:t[@group]">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:variable name="t" select="."/>
    <xsl:variable name="select">
      <xsl:call-template name="tokens">
        <xsl:with-param name="in" select="@select"/>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="prefix" select="string(@prefix)"/>
    <xsl:variable name="suffix" select="string(@suffix)"/>
    <xsl:variable name="group" select="string(@group)"/>
    <xsl:element name="xsl:choose">
      <xsl:for-each select="$words">
        <xsl:if test="not(key('group', $group)/m)">
          <xsl:message terminate="yes">
            <xsl:value-of select="concat('fold: no group ', $group, ' in the catalogue')"/>
          </xsl:message>
        </xsl:if>
        <xsl:for-each select="key('group', $group)/m">
          <xsl:variable name="key" select="string(@k)"/>
          <xsl:element name="xsl:when">
            <xsl:attribute name="test">
              <xsl:value-of select="concat($select, ' = &quot;', substring($key,
                  string-length($prefix) + 1, string-length($key) - string-length($prefix)
                  - string-length($suffix)), '&quot;')"/>
            </xsl:attribute>
            <xsl:for-each select="$t">
              <xsl:call-template name="say">
                <xsl:with-param name="key" select="$key"/>
                <xsl:with-param name="field" select="$field"/>
                <xsl:with-param name="value" select="$value"/>
              </xsl:call-template>
            </xsl:for-each>
          </xsl:element>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:element name="xsl:otherwise">
        <xsl:call-template name="unknown">
          <xsl:with-param name="select" select="$select"/>
        </xsl:call-template>
      </xsl:element>
    </xsl:element>
  </xsl:template>

  <!-- A date or a time in the words of the language: format.date, format.time. -->
  <xsl:template match="m:date | m:time">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:variable name="s">
      <xsl:call-template name="tokens">
        <xsl:with-param name="in" select="@select"/>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:element name="xsl:value-of">
      <xsl:attribute name="select">
        <xsl:call-template name="moment">
          <xsl:with-param name="kind" select="local-name()"/>
          <xsl:with-param name="s" select="$s"/>
        </xsl:call-template>
      </xsl:attribute>
    </xsl:element>
  </xsl:template>

  <xsl:template name="moment">
    <xsl:param name="kind"/>
    <xsl:param name="s"/>
    <xsl:variable name="text">
      <xsl:call-template name="words">
        <xsl:with-param name="key" select="concat('format.', $kind)"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="months">
      <xsl:call-template name="words">
        <xsl:with-param name="key" select="'format.months'"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="mould" select="str:replace(str:replace(str:replace(str:replace($text,
        '{year}', 'ABCD'), '{month}', 'FG'), '{day}', 'IJ'), '{time}', 'LM:OP')"/>
    <xsl:choose>
      <!-- Only the order of the digits changes: each letter stands for the
           character of the value at its place, and one call does it. -->
      <xsl:when test="not(contains($mould, '{')) and
          translate($mould, 'ABCDFGIJLMOP /:.-', '') = ''">
        <xsl:value-of select="concat(&quot;translate('&quot;, $mould, &quot;','ABCDEFGHIJKLMNOP',&quot;, $s, ')')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('concat(', &quot;'&quot;, str:replace(str:replace(str:replace(
            str:replace(str:replace(str:replace($text,
            '{year}', concat(&quot;',substring(&quot;, $s, &quot;,1,4),'&quot;)),
            '{month}', concat(&quot;',substring(&quot;, $s, &quot;,6,2),'&quot;)),
            '{day}', concat(&quot;',substring(&quot;, $s, &quot;,9,2),'&quot;)),
            '{d}', concat(&quot;',number(substring(&quot;, $s, &quot;,9,2)),'&quot;)),
            '{time}', concat(&quot;',substring(&quot;, $s, &quot;,12,5),'&quot;)),
            '{mon}', concat(&quot;',substring('&quot;, $months, &quot;',substring(&quot;, $s,
                &quot;,6,2)*4-3,3),'&quot;)),
            &quot;')&quot;)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Fields of the page's entity, one after the other. -->

  <xsl:template match="m:fields">
    <xsl:variable name="on" select="string(@on)"/>
    <xsl:variable name="only" select="concat(' ', normalize-space(@only), ' ')"/>
    <xsl:variable name="but" select="concat(' ', normalize-space(@but), ' ')"/>
    <xsl:variable name="body" select="node()"/>
    <xsl:for-each select="$described/field[$on = '' or @*[name() = $on]]
        [$only = '  ' or contains($only, concat(' ', @name, ' '))]
        [not(contains($but, concat(' ', @name, ' ')))]">
      <xsl:apply-templates select="$body">
        <xsl:with-param name="field" select="."/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <!-- Something only when the entity has such a field: no empty section. -->
  <xsl:template match="m:any-field">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:variable name="on" select="string(@on)"/>
    <xsl:variable name="only" select="concat(' ', normalize-space(@only), ' ')"/>
    <xsl:variable name="but" select="concat(' ', normalize-space(@but), ' ')"/>
    <xsl:if test="$described/field[$on = '' or @*[name() = $on]]
        [$only = '  ' or contains($only, concat(' ', @name, ' '))]
        [not(contains($but, concat(' ', @name, ' ')))]">
      <xsl:apply-templates>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <xsl:template match="m:label">
    <xsl:param name="field"/>
    <xsl:call-template name="text">
      <xsl:with-param name="in">
        <xsl:call-template name="words">
          <xsl:with-param name="key" select="concat($field/../@name, '.', $field/@name)"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The most specific m:template of this mode for the field: the page's own
       sheet before what it imports; in one sheet the name before the type
       before any type. -->
  <xsl:template match="m:apply">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:variable name="id">
      <xsl:apply-templates select="$sheet0" mode="find">
        <xsl:with-param name="mode" select="@mode"/>
        <xsl:with-param name="field" select="$field"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="found" select="$templates[generate-id() = $id]"/>
    <xsl:if test="not($found)">
      <xsl:call-template name="text">
        <xsl:with-param name="in"
            select="concat('[[', @mode, ' ', $field/@type, ' ', $field/@name, ']]')"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="$found/node()">
      <xsl:with-param name="field" select="$field"/>
      <xsl:with-param name="value" select="$value"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="/" mode="find">
    <xsl:param name="mode"/>
    <xsl:param name="field"/>
    <xsl:variable name="own" select="*/m:template[@mode = $mode]"/>
    <xsl:variable name="named"
        select="$own[contains(concat(' ', @field, ' '), concat(' ', $field/@name, ' '))]"/>
    <xsl:variable name="typed"
        select="$own[contains(concat(' ', @type, ' '), concat(' ', $field/@type, ' '))]"/>
    <xsl:choose>
      <xsl:when test="$named"><xsl:value-of select="generate-id($named[last()])"/></xsl:when>
      <xsl:when test="$typed"><xsl:value-of select="generate-id($typed[last()])"/></xsl:when>
      <xsl:when test="$own[@type = '*']">
        <xsl:value-of select="generate-id($own[@type = '*'][last()])"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="*/xsl:import[last()]" mode="find">
          <xsl:with-param name="mode" select="$mode"/>
          <xsl:with-param name="field" select="$field"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="xsl:import" mode="find">
    <xsl:param name="mode"/>
    <xsl:param name="field"/>
    <xsl:variable name="found">
      <xsl:apply-templates select="document(@href)" mode="find">
        <xsl:with-param name="mode" select="$mode"/>
        <xsl:with-param name="field" select="$field"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$found != ''"><xsl:value-of select="$found"/></xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="preceding-sibling::xsl:import[1]" mode="find">
          <xsl:with-param name="mode" select="$mode"/>
          <xsl:with-param name="field" select="$field"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Asked of the field's description while folding. -->
  <xsl:template match="m:if">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:if test="(not(@has) or $field/@*[name() = current()/@has])
        and (not(@lacks) or not($field/@*[name() = current()/@lacks]))
        and (not(@type) or $field/@type = @type)
        and (not(@later) or $field/preceding-sibling::field[@list])">
      <xsl:apply-templates>
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="$value"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <!-- The values of an enumeration, one after the other, and the label of one. -->
  <xsl:template match="m:values">
    <xsl:param name="field"/>
    <xsl:variable name="body" select="node()"/>
    <xsl:for-each select="$field/value">
      <xsl:apply-templates select="$body">
        <xsl:with-param name="field" select="$field"/>
        <xsl:with-param name="value" select="."/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="m:value-label">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:call-template name="text">
      <xsl:with-param name="in">
        <xsl:call-template name="words">
          <xsl:with-param name="key" select="concat($field/@labels, '.', $value)"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The label of the value the page has: one xsl:choose; for a long list one
       look-up in a string (|FR=France|BE=Belgique|), which costs a tenth.  What
       the list does not know stands at its end, so that it is always found. -->
  <xsl:template match="m:enum">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:variable name="select">
      <xsl:choose>
        <xsl:when test="@select">
          <xsl:call-template name="tokens">
            <xsl:with-param name="in" select="@select"/>
            <xsl:with-param name="field" select="$field"/>
            <xsl:with-param name="value" select="$value"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="concat($field/@name, '[1]')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="count($field/value) &lt; 7">
        <xsl:element name="xsl:choose">
          <xsl:for-each select="$field/value">
            <xsl:element name="xsl:when">
              <xsl:attribute name="test">
                <xsl:value-of select="concat($select, &quot; = '&quot;, ., &quot;'&quot;)"/>
              </xsl:attribute>
              <xsl:call-template name="text">
                <xsl:with-param name="in">
                  <xsl:call-template name="words">
                    <xsl:with-param name="key" select="concat($field/@labels, '.', .)"/>
                  </xsl:call-template>
                </xsl:with-param>
              </xsl:call-template>
            </xsl:element>
          </xsl:for-each>
          <xsl:element name="xsl:otherwise">
            <xsl:call-template name="unknown">
              <xsl:with-param name="select" select="$select"/>
            </xsl:call-template>
          </xsl:element>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="xsl:value-of">
          <xsl:attribute name="select">
            <xsl:apply-templates select="$field" mode="look-up">
              <xsl:with-param name="select" select="$select"/>
            </xsl:apply-templates>
          </xsl:attribute>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An icon of the sprite: a drawing, nothing to be read out. -->
  <xsl:template match="m:icon">
    <svg class="icon" aria-hidden="true" focusable="false"><use href="/static/icons.svg?v={{/page/@assets}}#{@name}"/></svg>
  </xsl:template>

  <!-- An element with the name of the entity, or of the field. -->
  <xsl:template match="m:record">
    <xsl:if test="$described">
      <xsl:element name="{$described/@name}" namespace="{namespace::*[name() = '']}"><xsl:apply-templates/></xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template match="m:element">
    <xsl:param name="field"/>
    <xsl:element name="{$field/@name}" namespace="{namespace::*[name() = '']}">
      <xsl:apply-templates>
        <xsl:with-param name="field" select="$field"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <!-- Text with tokens in it. -->
  <xsl:template match="m:literal">
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:call-template name="text">
      <xsl:with-param name="in">
        <xsl:call-template name="tokens">
          <xsl:with-param name="in" select="@text"/>
          <xsl:with-param name="field" select="$field"/>
          <xsl:with-param name="value" select="$value"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The look-up of a label as an expression; nothing is the label of nothing. -->
  <xsl:template match="field" mode="look-up">
    <xsl:param name="select"/>
    <xsl:text>substring-before(substring-after(concat("|=|</xsl:text>
    <xsl:for-each select="value">
      <xsl:value-of select="concat(., '=')"/>
      <xsl:call-template name="words">
        <xsl:with-param name="key" select="concat(../@labels, '.', .)"/>
      </xsl:call-template>
      <xsl:text>|</xsl:text>
    </xsl:for-each>
    <xsl:value-of select="concat('&quot;,', $select, ',&quot;=[[&quot;,', $select,
        ',&quot;]]|&quot;), concat(&quot;|&quot;,', $select, ',&quot;=&quot;)),&quot;|&quot;)')"/>
  </xsl:template>

  <!-- Helpers. -->

  <!-- [[value]]: shown for what no sheet knows; the tests look for it. -->
  <xsl:template name="unknown">
    <xsl:param name="select"/>
    <xsl:element name="xsl:value-of">
      <xsl:attribute name="select">
        <xsl:value-of select="concat(&quot;concat('[[',&quot;, $select, &quot;,']]')&quot;)"/>
      </xsl:attribute>
    </xsl:element>
  </xsl:template>

  <!-- xsl:text where it is needed; libxslt keeps a third of a KB of each. -->
  <xsl:template name="text">
    <xsl:param name="in"/>
    <xsl:choose>
      <xsl:when test="normalize-space($in)"><xsl:value-of select="$in"/></xsl:when>
      <xsl:otherwise><xsl:element name="xsl:text"><xsl:value-of select="$in"/></xsl:element></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The message of this key, [[key]] when the catalogue has none. -->
  <xsl:template name="words">
    <xsl:param name="key"/>
    <xsl:for-each select="$words">
      <xsl:choose>
        <xsl:when test="key('message', $key)"><xsl:value-of select="key('message', $key)"/></xsl:when>
        <xsl:otherwise>
          <xsl:message><xsl:value-of select="concat('fold: ', $page, ' ', $lang, ': no message ', $key)"/></xsl:message>
          <xsl:value-of select="concat('[[', $key, ']]')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- The message as XSLT; the context is the m:t whose attributes are the parameters. -->
  <xsl:template name="say">
    <xsl:param name="key"/>
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:variable name="text">
      <xsl:call-template name="words"><xsl:with-param name="key" select="$key"/></xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not(contains($text, '{'))">
        <xsl:call-template name="text"><xsl:with-param name="in" select="$text"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="xsl:value-of">
          <xsl:attribute name="select">
            <xsl:text>concat(''</xsl:text>
            <xsl:call-template name="pieces">
              <xsl:with-param name="text" select="$text"/>
              <xsl:with-param name="key" select="$key"/>
              <xsl:with-param name="field" select="$field"/>
              <xsl:with-param name="value" select="$value"/>
            </xsl:call-template>
            <xsl:text>)</xsl:text>
          </xsl:attribute>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="pieces">
    <xsl:param name="text"/>
    <xsl:param name="key"/>
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="contains($text, '{')">
        <xsl:variable name="before" select="substring-before($text, '{')"/>
        <xsl:variable name="after" select="substring-after($text, '{')"/>
        <xsl:variable name="parameter" select="@*[name() = substring-before($after, '}')]"/>
        <xsl:if test="$before != ''">
          <xsl:value-of select="concat(',&quot;', $before, '&quot;')"/>
        </xsl:if>
        <xsl:text>,</xsl:text>
        <xsl:choose>
          <xsl:when test="$parameter">
            <xsl:call-template name="tokens">
              <xsl:with-param name="in" select="$parameter"/>
              <xsl:with-param name="field" select="$field"/>
              <xsl:with-param name="value" select="$value"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat('&quot;[[', $key, ' {', substring-before($after, '}'), '}]]&quot;')"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="pieces">
          <xsl:with-param name="text" select="substring-after($after, '}')"/>
          <xsl:with-param name="key" select="$key"/>
          <xsl:with-param name="field" select="$field"/>
          <xsl:with-param name="value" select="$value"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$text != ''">
        <xsl:value-of select="concat(',&quot;', $text, '&quot;')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A key may be made with tokens: "{$entity}.list.title"; "$label" is the field's. -->
  <xsl:template name="key">
    <xsl:param name="in"/>
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="$in = '$label'">
        <xsl:value-of select="concat($field/../@name, '.', $field/@name)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="tokens">
          <xsl:with-param name="in" select="$in"/>
          <xsl:with-param name="field" select="$field"/>
          <xsl:with-param name="value" select="$value"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is known now, in XPath as if it were a variable: in braces it
       becomes plain text, so that an attribute stays a literal one.  The [1]
       behind a field's name keeps libxml2 from matching it as a stream, which
       visits every child of the record. -->
  <xsl:template name="tokens">
    <xsl:param name="in"/>
    <xsl:param name="field"/>
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="contains($in, '$')">
        <xsl:variable name="page-part" select="str:replace(str:replace(str:replace(str:replace(str:replace(str:replace(str:replace($in,
            '{$entity.href}', string($described/@href)),
            '{$entity.contract}', string($described/@contract)),
            '{$entity}', string($described/@name)),
            '$entity', concat('&quot;', $described/@name, '&quot;')),
            '{$page.lang}', $lang),
            '{$page.kind}', $kind),
            '$format.number', $number)"/>
        <xsl:choose>
          <xsl:when test="$field and contains($page-part, '$')">
            <xsl:value-of select="str:replace(str:replace(str:replace(str:replace(str:replace(
                str:replace(str:replace(str:replace($page-part,
                '{$value}', string($value)),
                '$value', concat('&quot;', $value, '&quot;')),
                '{$field.name}', string($field/@name)),
                '$field.name', concat('&quot;', $field/@name, '&quot;')),
                '{$field.max}', string($field/@max)),
                '{$field.type}', string($field/@type)),
                '$field.sort', concat('&quot;', $field/@sort, '&quot;')),
                '$field', concat($field/@name, '[1]'))"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$page-part"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$in"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
