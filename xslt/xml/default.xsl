<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="urn:maboussole:export:1"
    xmlns:m="urn:maboussole:sheet" xmlns:t="urn:maboussole:table"
    extension-element-prefixes="t" exclude-result-prefixes="m">

  <!-- A list or a record for other programs: the document less what only the screen
       needs (viewer, notices, choices, addresses), by the schemas published in
       schema/export.  What is absent has no value. -->

  <xsl:output method="xml" encoding="UTF-8" indent="no" media-type="application/xml"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page"><xsl:apply-templates select="list | record | failure | form | made"/></xsl:template>

  <!-- A long one is written part by part: the serialiser leaves out the tags around a
       part that is not the whole; what comes before and behind the records is ours to
       leave out.  How many there were stands at the end, where a reader sees that it is. -->
  <xsl:template match="list">
    <list entity="{$entity}" version="{$entity.contract}" lang="{$page.lang}" sort="{@sort}" dir="{@dir}">
      <xsl:if test="@part = 'whole' or @part = 'first'"><xsl:apply-templates select="filter"/></xsl:if>
      <m:any-field on="list">
        <t:rows as="elements" name="{$entity}">
          <m:fields on="list"><m:apply mode="cell"/></m:fields>
          <xsl:fallback><xsl:apply-templates select="*[@id]"/></xsl:fallback>
        </t:rows>
      </m:any-field>
      <xsl:for-each select="gone">
        <gone id="{@row}" why="{@why}"><xsl:apply-templates select="@into"/></gone>
      </xsl:for-each>
      <xsl:if test="@rows"><end rows="{@rows}"><xsl:apply-templates select="@next | @since"/></end></xsl:if>
    </list>
  </xsl:template>

  <xsl:template match="filter"><filter name="{@name}"><xsl:value-of select="."/></filter></xsl:template>

  <xsl:template match="record">
    <record entity="{$entity}" version="{$entity.contract}" lang="{$page.lang}"><xsl:apply-templates select="*"/></record>
  </xsl:template>

  <xsl:template match="list/*[@id]">
    <m:record>
      <xsl:apply-templates select="@id | @version | @href"/>
      <m:fields on="list">
        <xsl:if test="$field"><m:element><m:apply mode="element"/></m:element></xsl:if>
      </m:fields>
    </m:record>
  </xsl:template>

  <xsl:template match="record/*">
    <m:record>
      <xsl:apply-templates select="@id | @version | @href"/>
      <m:fields on="show">
        <xsl:if test="$field"><m:element><m:apply mode="element"/></m:element></xsl:if>
      </m:fields>
    </m:record>
  </xsl:template>

  <xsl:template match="@*"><xsl:attribute name="{name()}"><xsl:value-of select="."/></xsl:attribute></xsl:template>

  <m:template mode="cell" type="*"><t:cell name="{$field.name}"/></m:template>

  <m:template mode="cell" type="ref"><t:cell name="{$field.name}" as="ref"/></m:template>

  <m:template mode="element" type="*"><xsl:value-of select="$field"/></m:template>

  <m:template mode="element" type="ref">
    <xsl:attribute name="ref"><xsl:value-of select="$field/@ref"/></xsl:attribute>
    <xsl:value-of select="$field"/>
  </m:template>

  <xsl:template match="failure">
    <failure status="{@status}" code="{@code}" lang="{$page.lang}"><xsl:apply-templates select="." mode="told"/></failure>
  </xsl:template>

  <!-- A form that would be shown again says what is wrong with it. -->
  <xsl:template match="form">
    <failure status="{../@status}" code="failure.{../@status}" lang="{$page.lang}"><xsl:apply-templates select="." mode="told"/></failure>
  </xsl:template>

  <xsl:template match="form[alike/@fault]">
    <failure status="{../@status}" code="failure.alike" lang="{$page.lang}"><xsl:apply-templates select="." mode="told"/></failure>
  </xsl:template>

  <xsl:template match="failure | form" mode="told">
    <xsl:variable name="code">
      <xsl:choose>
        <xsl:when test="@code"><xsl:value-of select="@code"/></xsl:when>
        <xsl:when test="alike/@fault"><xsl:value-of select="'failure.alike'"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('failure.', ../@status)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="../@request"><xsl:attribute name="request"><xsl:value-of select="../@request"/></xsl:attribute></xsl:if>
    <xsl:if test="conflict"><xsl:attribute name="version"><xsl:value-of select="@version"/></xsl:attribute></xsl:if>
    <xsl:if test="alike/@known"><xsl:attribute name="others">true</xsl:attribute></xsl:if>
    <message><m:t group="failure.text" suffix=".text" select="$code"/></message>
    <xsl:apply-templates select="fault | input[@fault] | alike[@fault]" mode="fault"/>
    <xsl:apply-templates select="alike/person | conflict/difference"/>
  </xsl:template>

  <xsl:template match="fault" mode="fault">
    <fault field="{@field}" code="{@code}"><m:t group="fault" select="@code" limit="@limit"/></fault>
  </xsl:template>

  <xsl:template match="input" mode="fault">
    <fault field="{@name}" code="{@fault}"><m:t group="fault" select="@fault" limit="@limit"/></fault>
  </xsl:template>

  <xsl:template match="alike" mode="fault">
    <fault field="despite" code="{@fault}"><m:t group="fault" select="@fault" limit="@limit"/></fault>
  </xsl:template>

  <xsl:template match="alike/person">
    <person>
      <xsl:apply-templates select="@id | @href | @status | @advisor | @reference"/>
      <xsl:value-of select="."/>
    </person>
  </xsl:template>

  <xsl:template match="difference"><differs field="{@name}"/></xsl:template>

  <!-- What was made or changed by who does not read it. -->
  <xsl:template match="made">
    <made><xsl:apply-templates select="@id | @href | @reference"/></made>
  </xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
