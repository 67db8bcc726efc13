<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <!-- The document itself, less what only the screen needs (viewer, notices,
       choices, addresses): it is valid by the same schema. -->

  <xsl:output method="xml" encoding="UTF-8" indent="no" media-type="application/xml"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/page">
    <page name="{@name}" version="{@version}" lang="{@lang}">
      <xsl:apply-templates select="list | record | failure"/>
    </page>
  </xsl:template>

  <!-- The serialiser leaves out the tags around a part that is not the whole;
       what comes before the records is ours to leave out. -->
  <xsl:template match="list">
    <list entity="{@entity}" sort="{@sort}" dir="{@dir}">
      <xsl:if test="@part = 'whole' or @part = 'first'"><xsl:apply-templates select="filter"/></xsl:if>
      <xsl:apply-templates select="*[@id]"/>
    </list>
  </xsl:template>

  <xsl:template match="filter"><filter name="{@name}"><xsl:value-of select="."/></filter></xsl:template>

  <xsl:template match="record">
    <record entity="{@entity}"><xsl:apply-templates select="*"/></record>
  </xsl:template>

  <xsl:template match="*[@id]">
    <m:record>
      <xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute>
      <xsl:if test="@version"><xsl:attribute name="version"><xsl:value-of select="@version"/></xsl:attribute></xsl:if>
      <xsl:if test="@href"><xsl:attribute name="href"><xsl:value-of select="@href"/></xsl:attribute></xsl:if>
      <m:fields>
        <xsl:if test="$field"><m:element><m:apply mode="element"/></m:element></xsl:if>
      </m:fields>
    </m:record>
  </xsl:template>

  <m:template mode="element" type="*"><xsl:value-of select="$field"/></m:template>

  <m:template mode="element" type="ref">
    <xsl:attribute name="ref"><xsl:value-of select="$field/@ref"/></xsl:attribute>
    <xsl:value-of select="$field"/>
  </m:template>

  <xsl:template match="failure"><failure status="{@status}" code="{@code}"/></xsl:template>

  <xsl:template match="*" priority="-9"><xsl:value-of select="concat('[[', name(), ']]')"/></xsl:template>

</xsl:stylesheet>
